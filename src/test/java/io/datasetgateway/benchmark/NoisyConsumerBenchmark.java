package io.datasetgateway.benchmark;

import io.datasetgateway.packaged.GatewayProcess;
import io.datasetgateway.packaged.SimulatedBackends;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What other consumers notice of a noisy one: the 99th percentile of a quiet consumer's reads while
 * another sends ten times what its quota allows, over the same while that one keeps to its quota,
 * in alternating rounds of the same run. The quiet one sends as much as the noisy one may.
 *
 * <pre>
 * ./mvnw package -DskipTests
 * ./mvnw test-compile exec:java -Dexec.mainClass=io.datasetgateway.benchmark.NoisyConsumerBenchmark -Dexec.classpathScope=test
 * </pre>
 */
public final class NoisyConsumerBenchmark {
  private static final int SHARE_PER_SECOND = 20;
  private static final int TIMES = 10;
  private static final int SECONDS = 10;
  private static final int ROUNDS = 5;
  private static final String QUIET = "quiet";
  private static final String NOISY = "noisy";

  private NoisyConsumerBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    try (SimulatedBackends backends = SimulatedBackends.start();
        GatewayProcess gateway =
            GatewayProcess.start(
                backends.environment(
                    consumers(), Map.of("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false")))) {
      round(gateway, 1); // warm-up, not counted
      round(gateway, TIMES);
      double[] ratios = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        Round fair = round(gateway, 1);
        Round noisy = round(gateway, TIMES);
        ratios[i] = noisy.p99() / fair.p99();
        System.out.printf(
            "round %d: p99 of the others %.1f ms, %.1f ms beside a noisy one (%d of its %d were"
                + " refused): %.2f x%n",
            i + 1, fair.p99(), noisy.p99(), noisy.refused(), noisy.sent(), ratios[i]);
      }
      Arrays.sort(ratios);
      System.out.printf("median %.2f x%n", ratios[ROUNDS / 2]);
    }
    System.exit(0);
  }

  /** What one round came to. */
  private record Round(double p99, int sent, int refused) {}

  private static Round round(GatewayProcess gateway, int times) throws Exception {
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    AtomicInteger refused = new AtomicInteger();
    List<CompletableFuture<Double>> quiet = new ArrayList<>();
    List<CompletableFuture<Double>> noisy = new ArrayList<>();
    for (int i = 0; i < SHARE_PER_SECOND * SECONDS * times; i++) {
      long at = i * 1_000_000L / (SHARE_PER_SECOND * times);
      // ids that are not there, and each another one: nothing is shared
      String path = "/datasets/domo~04c1574e-c8be-4721-9846-%012d";
      noisy.add(send(gateway, clock, at, path.formatted(i), NOISY, refused));
      if (i % times == 0) {
        quiet.add(send(gateway, clock, at, path.formatted(900_000 + i), QUIET, null));
      }
    }
    double[] millis =
        quiet.stream()
            .map(CompletableFuture::join)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    noisy.forEach(CompletableFuture::join);
    clock.shutdown();
    return new Round(
        millis[(int) Math.ceil(millis.length * 0.99) - 1], noisy.size(), refused.get());
  }

  private static CompletableFuture<Double> send(
      GatewayProcess gateway,
      ScheduledExecutorService clock,
      long atMicros,
      String path,
      String key,
      AtomicInteger refused) {
    CompletableFuture<Double> took = new CompletableFuture<>();
    clock.schedule(
        () -> {
          long started = System.nanoTime();
          GatewayProcess.http()
              .sendAsync(gateway.request(path, key).build(), HttpResponse.BodyHandlers.discarding())
              .whenComplete(
                  (answer, failure) -> {
                    if (refused != null && answer != null && answer.statusCode() == 429) {
                      refused.incrementAndGet();
                    }
                    took.complete((System.nanoTime() - started) / 1e6);
                  });
        },
        atMicros,
        TimeUnit.MICROSECONDS);
    return took;
  }

  /** Both may send the same: their share, and a little for a clock that is not exact. */
  private static Path consumers() throws Exception {
    String quota = "    quota: {requestsPerMinute: %d}\n".formatted(SHARE_PER_SECOND * 66);
    String one = SimulatedBackends.consumer(QUIET, QUIET) + quota;
    String other = SimulatedBackends.consumer(NOISY, NOISY) + quota;
    Path file = Files.createTempFile("consumers", ".yaml");
    return Files.writeString(file, one + other.substring(other.indexOf('\n') + 1));
  }
}
