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

/**
 * What the headers of quality cost: the 99th percentile of reads of datasets by who is told the
 * quality with them, less the same by who is not, by turns in the same seconds of the same run.
 *
 * <pre>
 * ./mvnw package -DskipTests
 * ./mvnw test-compile exec:java -Dexec.mainClass=io.datasetgateway.benchmark.QualityHeaderBenchmark -Dexec.classpathScope=test
 * </pre>
 */
public final class QualityHeaderBenchmark {
  private static final int PER_SECOND = 50;
  private static final int SECONDS = 15;
  private static final int ROUNDS = 7;
  private static final String TOLD = "told";
  private static final String UNTOLD = "untold";

  private QualityHeaderBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    try (SimulatedBackends backends = SimulatedBackends.start();
        GatewayProcess gateway =
            GatewayProcess.start(
                backends.environment(
                    consumers(), Map.of("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false")))) {
      List<String> paths = paths(gateway);
      round(gateway, paths); // warm-up, not counted
      round(gateway, paths);
      double[] more = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        double[] p99 = round(gateway, paths);
        more[i] = p99[0] - p99[1];
        System.out.printf(
            "round %d: p99 %.2f ms with the headers, %.2f ms without: %+.2f ms%n",
            i + 1, p99[0], p99[1], more[i]);
      }
      Arrays.sort(more);
      System.out.printf("median %+.2f ms%n", more[ROUNDS / 2]);
    }
    System.exit(0);
  }

  /** As many reads of either; the 99th percentile of both, in milliseconds. */
  private static double[] round(GatewayProcess gateway, List<String> paths) throws Exception {
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    List<CompletableFuture<Double>> told = new ArrayList<>();
    List<CompletableFuture<Double>> untold = new ArrayList<>();
    for (int i = 0; i < PER_SECOND * SECONDS; i++) {
      String path = paths.get(i % paths.size());
      long at = i * 1_000_000L / PER_SECOND;
      long later = at + 500_000L / PER_SECOND;
      boolean first = i / paths.size() % 2 == 0; // nobody always comes after the other
      told.add(send(gateway, clock, first ? at : later, path, TOLD));
      untold.add(send(gateway, clock, first ? later : at, path, UNTOLD));
    }
    double[] p99 = {p99(told), p99(untold)};
    clock.shutdown();
    return p99;
  }

  private static double p99(List<CompletableFuture<Double>> took) {
    double[] millis =
        took.stream()
            .map(CompletableFuture::join)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return millis[(int) Math.ceil(millis.length * 0.99) - 1];
  }

  private static CompletableFuture<Double> send(
      GatewayProcess gateway,
      ScheduledExecutorService clock,
      long atMicros,
      String path,
      String key) {
    CompletableFuture<Double> took = new CompletableFuture<>();
    clock.schedule(
        () -> {
          long started = System.nanoTime();
          GatewayProcess.http()
              .sendAsync(gateway.request(path, key).build(), HttpResponse.BodyHandlers.discarding())
              .whenComplete((answer, failure) -> settle(took, started, answer, failure, key));
        },
        atMicros,
        TimeUnit.MICROSECONDS);
    return took;
  }

  /** An answer that is not what is measured must not be measured. */
  private static void settle(
      CompletableFuture<Double> took,
      long started,
      HttpResponse<Void> answer,
      Throwable failure,
      String key) {
    boolean has = answer != null && answer.headers().firstValue("Quality-Verdict").isPresent();
    if (failure != null || answer.statusCode() != 200 || has != key.equals(TOLD)) {
      took.completeExceptionally(new IllegalStateException("not what is measured: " + answer));
    } else {
      took.complete((System.nanoTime() - started) / 1e6);
    }
  }

  /** All datasets of Domo. */
  private static List<String> paths(GatewayProcess gateway) {
    List<String> paths = new ArrayList<>();
    gateway
        .get("/datasets?backend=domo&limit=500", TOLD)
        .json()
        .path("items")
        .forEach(one -> paths.add("/datasets/" + one.path("id").asText()));
    return paths;
  }

  /** Both may see the same; one may also read quality. */
  private static Path consumers() throws Exception {
    String told = SimulatedBackends.consumer(TOLD, TOLD);
    String untold =
        SimulatedBackends.consumer(UNTOLD, UNTOLD)
            .replace("scopes: [\"*\"]", "scopes: [\"datasets:read\"]");
    Path file = Files.createTempFile("consumers", ".yaml");
    return Files.writeString(file, told + untold.substring(untold.indexOf('\n') + 1));
  }
}
