package io.datasetgateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FileMetricsTest {
  @Inject MeterRegistry registry;

  @Test
  void files_whenOneIsInForceAndOneIsNotThere_saySo() {
    // When, Then
    assertThat(of("loaded.timestamp", "consumers"))
        .isBetween(Instant.now().minusSeconds(7200).toEpochMilli() / 1000.0, now());
    assertThat(of("invalid", "consumers")).isZero();
    assertThat(of("loaded.timestamp", "links")).isZero();
    assertThat(of("invalid", "links")).isZero();
  }

  private double of(String what, String file) {
    return registry.get("gateway.file." + what).tag("file", file).gauge().value();
  }

  private static double now() {
    return Instant.now().toEpochMilli() / 1000.0;
  }
}
