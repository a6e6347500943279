package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One run of a stream. Times are in seconds, unlike those of datasets.
 *
 * @param id counts within the stream
 * @param endedAt null while it runs
 * @param error what went wrong, as an entry of {@code errors}; null if nothing did
 * @param cancelledBy who aborted it; null if nobody did
 */
record DomoExecution(
    long streamId,
    long id,
    State state,
    String runType,
    double startedAt,
    @Nullable Double endedAt,
    long rows,
    @Nullable ObjectNode error,
    @Nullable String cancelledBy) {

  private static final int ABOUT_ROW_BYTES = 61;

  /** Of Domo's words for it those that occur here. */
  enum State {
    ACTIVE,
    SUCCESS,
    ERROR
  }

  static DomoExecution started(long streamId, long id, String runType, double now) {
    return new DomoExecution(streamId, id, State.ACTIVE, runType, now, null, 0, null, null);
  }

  boolean isRunning() {
    return state == State.ACTIVE;
  }

  DomoExecution succeeded(long inserted, double now) {
    return new DomoExecution(
        streamId, id, State.SUCCESS, runType, startedAt, now, inserted, null, null);
  }

  DomoExecution failed(ObjectNode why, @Nullable String by, double now) {
    return new DomoExecution(streamId, id, State.ERROR, runType, startedAt, now, 0, why, by);
  }

  ObjectNode toJson() {
    ObjectNode json =
        SandboxJson.object()
            .put("streamId", streamId)
            .put("executionId", id)
            .put("toe", String.format(Locale.ROOT, "SBX%07d-%05d-RUN00", streamId, id))
            .put("startedAt", startedAt)
            .put("endedAt", endedAt)
            .put("updateMethod", "REPLACE")
            .put("index", true)
            .put("retryCount", 0)
            .putNull("retryExecution")
            .put("containerManagerId", error == null ? "cm-sandbox" : null)
            .putNull("uploadId")
            .putNull("indexRequestKey")
            .put("currentState", state.name())
            .put("runType", runType)
            .putNull("createdAt")
            .putNull("modifiedAt")
            .putNull("latestPhase")
            .putNull("currentPhase")
            .put("removed", false)
            .put("rowsInserted", rows)
            .put("bytesInserted", rows * ABOUT_ROW_BYTES)
            .put("startedBy", DomoMe.id())
            .put("cancelledBy", cancelledBy)
            .putNull("dataTag")
            .putNull("peakMemoryUsedBytes")
            .putNull("peakMemoryCommittedBytes")
            .put("exportable", false)
            .put("manualIndex", false);
    json.putArray("errors")
        .addAll(error == null ? SandboxJson.array() : SandboxJson.array().add(error));
    return json;
  }

  /** As in {@code history/aggregate}, where times have no fraction. */
  ObjectNode toHistory() {
    ObjectNode json =
        SandboxJson.object()
            .put("streamId", streamId)
            .put("executionId", id)
            .put("currentState", state.name())
            .put("rowsInserted", rows)
            .put("bytesInserted", rows * ABOUT_ROW_BYTES)
            .put("startedAt", (long) startedAt);
    Double end = endedAt;
    return (end == null ? json.putNull("endedAt") : json.put("endedAt", end.longValue()))
        .put("updateMethod", "REPLACE")
        .put("peakMemoryUsedBytes", 200_819_808);
  }
}
