package io.datasetgateway.proxy;

import io.datasetgateway.backend.ByteBody;
import io.datasetgateway.id.BackendName;
import java.util.Map;

/** Makes what is otherwise made of a caller's request. */
public final class ProxyTesting {
  private ProxyTesting() {}

  /** A call of a path that a rule opens. */
  public static ProxyCall call(
      String backend, String method, String target, boolean read, ByteBody body) {
    ProxyRule rule =
        new ProxyRule(method, new PathTemplate(target.replaceFirst("\\?.*", "")), read, null);
    return new ProxyCall(new BackendName(backend), rule, target, Map.of(), body);
  }

  public static ProxyPath path(String raw) {
    return ProxyPath.of(raw);
  }

  /** Whether a call is open by the rules that ship. */
  public static boolean isOpen(ProxyRules rules, String method, String path) {
    return rules.find(method, ProxyPath.of(path)).isPresent();
  }
}
