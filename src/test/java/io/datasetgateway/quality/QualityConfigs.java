package io.datasetgateway.quality;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Configurations of tests. */
final class QualityConfigs {
  private QualityConfigs() {}

  static QualityConfig of(Duration maxAge) {
    return of(Map.of("gateway.quality.max-age", maxAge.toString()));
  }

  static QualityConfig of(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .withMapping(QualityConfig.class)
        .build()
        .getConfigMapping(QualityConfig.class);
  }
}
