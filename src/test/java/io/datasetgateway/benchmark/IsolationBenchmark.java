package io.datasetgateway.benchmark;

import io.datasetgateway.packaged.GatewayProcess;
import io.datasetgateway.packaged.SimulatedBackends;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What callers of one backend notice when the other fails: the 99th percentile of DQOps reads while
 * every Domo call fails, over the same while Domo is well, in the same run and with the same load.
 *
 * <pre>
 * ./mvnw package -DskipTests
 * ./mvnw test-compile exec:java -Dexec.mainClass=io.datasetgateway.benchmark.IsolationBenchmark -Dexec.classpathScope=test
 * </pre>
 */
public final class IsolationBenchmark {
  private static final int PER_SECOND = 50;
  private static final int SECONDS = 10;
  private static final int ROUNDS = 5;
  private static final String KEY = "benchmark";

  private IsolationBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path consumers = SimulatedBackends.consumersFile(KEY);
    try (SimulatedBackends backends = SimulatedBackends.start();
        GatewayProcess gateway =
            GatewayProcess.start(
                backends.environment(
                    consumers, Map.of("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false")))) {
      round(gateway); // warm-up, not counted
      round(gateway);
      double[] ratios = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        double before = round(gateway);
        backends.fault("domo", "{\"mode\":\"STATUS\",\"status\":503}");
        double during = round(gateway);
        backends.heal();
        awaitDomo(gateway);
        ratios[i] = during / before;
        System.out.printf(
            "round %d: dqops p99 %.1f ms with domo well, %.1f ms with domo failing: %.2f x%n",
            i + 1, before, during, ratios[i]);
      }
      Arrays.sort(ratios);
      System.out.printf("median %.2f x%n", ratios[ROUNDS / 2]);
    }
    System.exit(0);
  }

  /** 50 reads a second of each backend; the 99th percentile of those of DQOps, in milliseconds. */
  private static double round(GatewayProcess gateway) throws Exception {
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    List<CompletableFuture<Double>> dqops = new ArrayList<>();
    for (int i = 0; i < PER_SECOND * SECONDS; i++) {
      long at = i * 1_000_000L / PER_SECOND;
      // ids that are not there, and each another one: nothing is shared
      send(gateway, clock, at, "/datasets/domo~04c1574e-c8be-4721-9846-%012d".formatted(i));
      dqops.add(send(gateway, clock, at, "/datasets/dqops~_~pg_prod~public~t" + i));
    }
    double[] millis =
        dqops.stream()
            .map(CompletableFuture::join)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    clock.shutdown();
    return millis[(int) Math.ceil(millis.length * 0.99) - 1];
  }

  private static CompletableFuture<Double> send(
      GatewayProcess gateway, ScheduledExecutorService clock, long atMicros, String path) {
    CompletableFuture<Double> took = new CompletableFuture<>();
    clock.schedule(
        () -> {
          long started = System.nanoTime();
          GatewayProcess.http()
              .sendAsync(gateway.request(path, KEY).build(), HttpResponse.BodyHandlers.discarding())
              .whenComplete(
                  (answer, failure) -> took.complete((System.nanoTime() - started) / 1e6));
        },
        atMicros,
        TimeUnit.MICROSECONDS);
    return took;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitDomo(GatewayProcess gateway) {
    while (gateway.get("/datasets?backend=domo&limit=1", KEY).status() != 200) {
      pause();
    }
  }
}
