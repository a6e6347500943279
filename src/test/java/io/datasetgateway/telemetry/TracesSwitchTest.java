package io.datasetgateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is told of traces unless it is said where they go. */
class TracesSwitchTest {
  @ParameterizedTest
  @CsvSource({
    "gateway.any, x, true",
    "quarkus.otel.exporter.otlp.endpoint, http://collector:4317, false",
    "quarkus.otel.exporter.otlp.traces.endpoint, http://collector:4317, false",
    "quarkus.otel.exporter.otlp.endpoint, '', true",
    "quarkus.otel.sdk.disabled, false, false",
    "quarkus.otel.sdk.disabled, true, true"
  })
  void off_whenSomethingIsConfigured_followsIt(String name, String value, boolean off) {
    // Given: the extension's own defaults, as it has them
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withInterceptors(new TracesSwitch())
            .withDefaultValue("quarkus.otel.sdk.disabled", "false")
            .withDefaultValue("quarkus.otel.exporter.otlp.endpoint", "http://localhost:4317/")
            .withSources(new PropertiesConfigSource(Map.of(name, value), "said", 300))
            .build();

    // When, Then
    assertThat(config.getValue("quarkus.otel.sdk.disabled", Boolean.class)).isEqualTo(off);
  }
}
