package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests to index, and how far they are. The words of the states are our choice. */
final class DomoIndexRequests {

  private static final long QUEUED_MILLIS = 150;
  private static final long PROCESSING_MILLIS = 250;
  private static final DateTimeFormatter KEY =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSS").withZone(ZoneOffset.UTC);

  private final Clock clock;
  private final Map<String, Request> requests = new HashMap<>();
  private Instant last = Instant.EPOCH;

  DomoIndexRequests(Clock clock) {
    this.clock = clock;
  }

  private record Request(String dataSourceId, State state, long since) {}

  private enum State {
    QUEUED(0),
    PROCESSING(50),
    COMPLETE(100);

    private final int percent;

    State(int percent) {
      this.percent = percent;
    }
  }

  /** Starts one, and answers as Domo answers a commit and a request to index alike. */
  synchronized ObjectNode start(Vertx vertx, String dataSourceId, @Nullable String dataTag) {
    Instant now = clock.instant();
    last = now.isAfter(last) ? now : last.plusMillis(1);
    String key = KEY.format(last);
    to(State.QUEUED, key, dataSourceId);
    vertx.setTimer(QUEUED_MILLIS, timer -> to(State.PROCESSING, key, dataSourceId));
    vertx.setTimer(
        QUEUED_MILLIS + PROCESSING_MILLIS, timer -> to(State.COMPLETE, key, dataSourceId));
    return SandboxJson.object()
        .put("requested", true)
        .put("requestedOn", now.toEpochMilli())
        .put("requestKey", key)
        .put("dataTag", dataTag);
  }

  private synchronized void to(State state, String key, String dataSourceId) {
    requests.put(key, new Request(dataSourceId, state, clock.millis()));
  }

  /** Empty if this dataset has no such request. */
  synchronized Optional<ObjectNode> progress(String dataSourceId, String key) {
    return Optional.ofNullable(requests.get(key))
        .filter(it -> it.dataSourceId().equals(dataSourceId))
        .map(it -> progress(key, it));
  }

  private static ObjectNode progress(String key, Request request) {
    State state = request.state();
    ObjectNode progress =
        SandboxJson.object()
            .put("requestKey", key)
            .put("status", state.name())
            .put("progress", state.percent)
            .putNull("message")
            .put("lastUpdate", request.since());
    return state == State.COMPLETE
        ? progress.put("lastSuccessfulIndex", request.since())
        : progress.putNull("lastSuccessfulIndex");
  }
}
