package io.datasetgateway.proxy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call that is open.
 *
 * @param method in upper case
 * @param path which paths
 * @param read whether it changes nothing: then the scope is the one for reading, and a call without
 *     a body may be repeated
 * @param waits how long the backend may take for its answer, where it waits for something; absent:
 *     as long as for any transfer
 */
record ProxyRule(String method, PathTemplate path, boolean read, @Nullable Duration waits) {
  boolean opens(String asked, ProxyPath at) {
    return method.equals(asked) && path.matches(at);
  }

  /** The word for it in metrics and the log. */
  String operation() {
    return "proxy:" + method + ":" + path.text();
  }
}
