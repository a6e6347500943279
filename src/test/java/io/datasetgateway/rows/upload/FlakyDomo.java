package io.datasetgateway.rows.upload;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes uploads as Domo does, and fails at random: before it did anything, or after. */
final class FlakyDomo implements AutoCloseable {
  private static final long NOW = 1_795_198_778_000L;

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final Random random;
  private final Map<String, TreeMap<Integer, String>> uploads = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final List<String> versions = new ArrayList<>();
  private int tickets;
  private Boolean losing;

  private enum Fate {
    GOOD,
    BUSY,
    RESET_BEFORE,
    RESET_AFTER
  }

  FlakyDomo(long seed) {
    random = new Random(seed);
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.bodyHandler(body -> handle(request, body)))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** From now on every commit loses its answer, and nothing else fails. */
  synchronized void loseTheAnswersToCommits(boolean butDoThem) {
    losing = butDoThem;
  }

  synchronized int commits() {
    return versions.size();
  }

  synchronized long rows() {
    return versions.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
  }

  synchronized String last() {
    return versions.get(versions.size() - 1);
  }

  int requests(String what) {
    return requests.getOrDefault(what, new AtomicInteger()).get();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private synchronized void handle(HttpServerRequest request, Buffer body) {
    String path = request.path();
    String what = path.endsWith("/commit") ? "commit" : path.contains("/parts/") ? "part" : "other";
    requests.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
    Fate fate = fate(what);
    if (fate == Fate.BUSY) {
      request.response().setStatusCode(503).end();
    } else if (fate == Fate.RESET_BEFORE) {
      request.connection().close();
    } else {
      String answer = answer(path, body);
      if (fate == Fate.RESET_AFTER) {
        request.connection().close();
      } else {
        request.response().putHeader("Content-Type", "application/json").end(answer);
      }
    }
  }

  private Fate fate(String what) {
    if (losing != null) {
      return what.equals("commit") ? losing ? Fate.RESET_AFTER : Fate.RESET_BEFORE : Fate.GOOD;
    }
    int drawn = random.nextInt(100);
    if (what.equals("other") || drawn >= 20) {
      return Fate.GOOD;
    }
    return drawn < 7 ? Fate.BUSY : drawn < 9 ? Fate.RESET_BEFORE : Fate.RESET_AFTER;
  }

  private String answer(String path, Buffer body) {
    String[] steps = path.split("/");
    if (path.endsWith("/uploads")) {
      uploads.put(String.valueOf(++tickets), new TreeMap<>());
      return "{\"uploadId\":%d,\"requestedAsOf\":%d}".formatted(tickets, NOW);
    }
    if (path.contains("/parts/")) {
      uploads.get(steps[7]).put(Integer.parseInt(steps[9]), body.toString());
      return "{}";
    }
    if (path.endsWith("/commit")) {
      return commit(steps[7]);
    }
    if (path.endsWith("/indexes")) {
      return "{\"requestKey\":\"1.2\"}";
    }
    List<String> all = new ArrayList<>();
    for (int i = Math.max(0, versions.size() - 100); i < versions.size(); i++) {
      long rows = versions.get(i).chars().filter(c -> c == '\n').count();
      all.add(
          "{\"dataVersionId\":%d,\"rowCount\":%d,\"datetimeRecorded\":%d}".formatted(i, rows, NOW));
    }
    return all.toString();
  }

  private String commit(String upload) {
    TreeMap<Integer, String> parts = uploads.remove(upload);
    if (parts == null || parts.lastKey() != parts.size()) {
      throw new AssertionError("parts are missing, or it was committed before: " + upload);
    }
    String text = String.join("", parts.values());
    versions.add(text);
    return "{\"uploadId\":%s,\"size\":{\"rowCount\":%d},\"indexing\":{\"requestKey\":\"1.2\"}}"
        .formatted(upload, text.chars().filter(c -> c == '\n').count());
  }
}
