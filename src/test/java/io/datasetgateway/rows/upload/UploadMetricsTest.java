package io.datasetgateway.rows.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import org.junit.jupiter.api.Test;

class UploadMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final UploadMetrics metrics = new UploadMetrics(registry);
  private final UnicastProcessor<byte[]> body = UnicastProcessor.create();

  @Test
  void counted_whileABodyArrives_countsItAndItsBytes() {
    // When
    AssertSubscriber<byte[]> reader =
        metrics.counted(body).subscribe().withSubscriber(AssertSubscriber.create(10));
    body.onNext(new byte[7]);
    body.onNext(new byte[5]);

    // Then
    assertThat(active()).isEqualTo(1);
    assertThat(bytes()).isEqualTo(12);
    body.onComplete();
    reader.assertCompleted();
    assertThat(active()).isZero();
  }

  @Test
  void counted_whenItIsGivenUp_countsItNoLonger() {
    // Given
    AssertSubscriber<byte[]> reader =
        metrics.counted(body).subscribe().withSubscriber(AssertSubscriber.create(10));

    // When
    reader.cancel();

    // Then
    assertThat(active()).isZero();
    assertThat(bytes()).isZero();
  }

  private double active() {
    return registry.get("gateway.uploads.active").gauge().value();
  }

  private double bytes() {
    return registry.get("gateway.upload.received").counter().count();
  }
}
