package io.datasetgateway.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** How many watch jobs, and how often their backends are asked for what has changed. */
@ApplicationScoped
@Startup // so that what is counted is seen from the beginning
class JobMetrics {
  private final AtomicInteger open = new AtomicInteger();
  private final Counter polled;
  private final Counter pollFailed;

  JobMetrics(MeterRegistry registry) {
    this.polled = polls(registry, "ok");
    this.pollFailed = polls(registry, "failed");
    Gauge.builder("gateway.event.streams.open", open, AtomicInteger::get)
        .description("Streams of server-sent events that are being read")
        .register(registry);
  }

  /** Counts a stream for as long as it is read. */
  <T> Multi<T> open(Multi<T> stream) {
    return Multi.createFrom()
        .deferred(
            () -> {
              open.incrementAndGet();
              return stream.onTermination().invoke(open::decrementAndGet);
            });
  }

  /** What has changed was read. */
  void polled() {
    polled.increment();
  }

  /** What has changed could not be read. */
  void pollFailed() {
    pollFailed.increment();
  }

  private static Counter polls(MeterRegistry registry, String outcome) {
    return Counter.builder("gateway.job.polls")
        .description("Readings of what became of the jobs that are watched")
        .tag("outcome", outcome)
        .register(registry);
  }
}
