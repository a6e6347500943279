package io.datasetgateway.backend;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Builds a backend as configuration would, for tests that talk to a stub of it. */
public final class BackendTesting {
  private BackendTesting() {}

  /**
   * @param properties without their prefix: {@code url}, {@code token}, {@code tolerance.retries}
   */
  public static Backend backend(
      Backends backends, String name, String kind, Map<String, String> properties) {
    return backends.build(settings(name, kind, properties));
  }

  public static BackendSettings settings(String name, String kind, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>();
    all.put("gateway.backends." + name + ".kind", kind);
    properties.forEach((key, value) -> all.put("gateway.backends." + name + "." + key, value));
    BackendsConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(BackendsConfig.class)
            .withSources(new PropertiesConfigSource(all, "test", 100))
            .build()
            .getConfigMapping(BackendsConfig.class);
    return BackendSettings.of(name, config.backends().get(name));
  }
}
