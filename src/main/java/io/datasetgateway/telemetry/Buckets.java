package io.datasetgateway.telemetry;

import java.time.Duration;
import java.util.stream.LongStream;

/** The bounds that latencies are counted by: what a promise about them may be made of. */
public final class Buckets {
  /** From 1 ms, which is the gateway's own, to the longest deadline of a metadata call and on. */
  public static final Duration[] OF_LATENCY =
      LongStream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000, 60_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private Buckets() {}
}
