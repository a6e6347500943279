package io.datasetgateway.problem;

import java.time.Duration;

/**
 * Which requests have a body that is read as a {@link StreamedBody}. A feature that has some says
 * so with a CDI bean of this type, since their bodies must be caught before it is known which
 * method they are for.
 */
public interface StreamedRequests {
  /**
   * @param method in upper case
   * @param path as it was sent
   */
  boolean include(String method, String path);

  /** How long a caller may send nothing while it is waited for. */
  Duration idleTimeout();
}
