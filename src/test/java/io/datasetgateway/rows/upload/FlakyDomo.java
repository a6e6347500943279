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
  private Fate ofCommits;
  private int toBreak = Integer.MAX_VALUE;

  /** What becomes of a request. */
  enum Fate {
    GOOD,
    BUSY,
    RESET_BEFORE,
    RESET_AFTER,
    /** 400. */
    REFUSED,
    /** 500, and nothing is done. */
    FAILED_BEFORE,
    /** 500, when it is done. */
    FAILED_AFTER
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

  /** From now on this becomes of every commit, and nothing else fails. */
  synchronized void breakCommits(Fate fate) {
    breakCommits(fate, Integer.MAX_VALUE);
  }

  /** The same, of the next few; those after them are good. */
  synchronized void breakCommits(Fate fate, int count) {
    ofCommits = fate;
    toBreak = count;
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
    boolean isDone = fate == Fate.GOOD || fate == Fate.RESET_AFTER || fate == Fate.FAILED_AFTER;
    String answer = isDone ? answer(path, body) : "";
    switch (fate) {
      case GOOD -> request.response().putHeader("Content-Type", "application/json").end(answer);
      case BUSY -> request.response().setStatusCode(503).end();
      case RESET_BEFORE, RESET_AFTER -> request.connection().close();
      case REFUSED -> request.response().setStatusCode(400).end();
      case FAILED_BEFORE, FAILED_AFTER -> request.response().setStatusCode(500).end();
    }
  }

  private Fate fate(String what) {
    if (ofCommits != null) {
      return what.equals("commit") && toBreak-- > 0 ? ofCommits : Fate.GOOD;
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
