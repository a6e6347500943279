package io.datasetgateway.rows.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** How many bodies of rows are arriving, and how much. */
@ApplicationScoped
@Startup // so that what is counted is seen from the beginning
class UploadMetrics {
  private final AtomicInteger active = new AtomicInteger();
  private final Counter bytes;

  UploadMetrics(MeterRegistry registry) {
    this.bytes =
        Counter.builder("gateway.upload.received")
            .description("Bytes of rows that callers have sent, as they sent them")
            .baseUnit("bytes")
            .register(registry);
    Gauge.builder("gateway.uploads.active", active, AtomicInteger::get)
        .description("Bodies of rows that are arriving")
        .register(registry);
  }

  /** Counts a body while it arrives. */
  Multi<byte[]> counted(Multi<byte[]> body) {
    return Multi.createFrom()
        .deferred(
            () -> {
              active.incrementAndGet();
              return body.onItem()
                  .invoke(piece -> bytes.increment(piece.length))
                  .onTermination()
                  .invoke(active::decrementAndGet);
            });
  }
}
