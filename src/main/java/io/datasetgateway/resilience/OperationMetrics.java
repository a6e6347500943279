package io.datasetgateway.resilience;

import io.datasetgateway.telemetry.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What one operation of one backend is measured with. */
final class OperationMetrics {
  private final MeterRegistry registry;
  private final Tags tags;
  private final Counter retries;
  private final Counter coalesced;
  private final Counter cancelled;
  private final Map<String, Timer> calls = new ConcurrentHashMap<>();
  private final Map<String, Timer> attempts = new ConcurrentHashMap<>();
  private final Map<String, Timer> streams = new ConcurrentHashMap<>();

  OperationMetrics(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
    this.retries = counter("retries", "Attempts after the first");
    this.coalesced = counter("coalesced", "Reads that shared the answer of another");
    this.cancelled = counter("cancelled", "Calls that nobody waited for any more");
  }

  Counter retries() {
    return retries;
  }

  Counter coalesced() {
    return coalesced;
  }

  Counter cancelled() {
    return cancelled;
  }

  Timer call(String outcome) {
    return kept(
        calls,
        outcome,
        word -> timer("calls", "Calls with all their attempts", word, Buckets.OF_LATENCY));
  }

  Timer attempt(String outcome) {
    return kept(attempts, outcome, word -> timer("attempts", "Upstream attempts by outcome", word));
  }

  Timer stream(String outcome) {
    return kept(
        streams,
        outcome,
        word -> timer("streams", "Streams from their headers to their end", word));
  }

  private static Timer kept(
      Map<String, Timer> known, String outcome, Function<String, Timer> made) {
    Timer timer = known.get(outcome);
    return timer != null ? timer : known.computeIfAbsent(outcome, made);
  }

  private Timer timer(String name, String description, String outcome, Duration... buckets) {
    Timer.Builder timer =
        Timer.builder(CallMetrics.PREFIX + name)
            .description(description)
            .tags(tags.and("outcome", outcome));
    return (buckets.length == 0 ? timer : timer.serviceLevelObjectives(buckets)).register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(CallMetrics.PREFIX + name)
        .description(description)
        .tags(tags)
        .register(registry);
  }
}
