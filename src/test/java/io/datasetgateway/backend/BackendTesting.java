package io.datasetgateway.backend;

import java.util.Map;

/** Builds a backend as configuration would, for tests that talk to a stub of it. */
public final class BackendTesting {
  private BackendTesting() {}

  /**
   * @param properties without their prefix: {@code url}, {@code token}, {@code tolerance.retries}
   */
  public static Backend backend(
      Backends backends, String name, String kind, Map<String, String> properties) {
    return backends.build(BackendSettings.of(name, kind, properties));
  }
}
