package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** The runs of all streams, the oldest first. A stream runs once at a time. */
final class DomoRuns {

  /** Its runs are refused, in an answer that says 201. */
  static final long REFUSED_STREAM = 814;

  /** Its runs take long enough to be aborted. */
  static final long SLOW_STREAM = 828;

  /** Its runs start, and fail. */
  static final long FAILING_STREAM = 849;

  private static final long RUN_MILLIS = 1000;
  private static final long SLOW_RUN_MILLIS = 8000;
  private static final int SEEDED = 3;
  private static final long FIRST_OF_REFUSED = 856;

  private final Clock clock;
  private final Map<Long, List<DomoExecution>> runs = new HashMap<>();

  DomoRuns(Clock clock) {
    this.clock = clock;
  }

  /** What ran before the sandbox started, a day apart. */
  synchronized void seed(long streamId, long rows, double lastStart) {
    List<DomoExecution> seeded = new ArrayList<>();
    long first = streamId == REFUSED_STREAM ? FIRST_OF_REFUSED : 1;
    for (int i = 0; i < SEEDED; i++) {
      double start = lastStart - (SEEDED - 1 - i) * 86_400d;
      DomoExecution run = DomoExecution.started(streamId, first + i, "AUTOMATED", start);
      boolean bad = i == SEEDED - 1 && Set.of(REFUSED_STREAM, FAILING_STREAM).contains(streamId);
      seeded.add(bad ? refusedOrFailed(run, start + 1) : run.succeeded(rows, start + 25));
    }
    runs.put(streamId, seeded);
  }

  private static DomoExecution refusedOrFailed(DomoExecution run, double now) {
    ObjectNode error =
        run.streamId() == REFUSED_STREAM
            ? DomoRunErrors.noAccount(run.streamId(), run.id())
            : DomoRunErrors.sourceUnreachable(run.streamId(), run.id());
    return run.failed(error, null, now);
  }

  synchronized List<DomoExecution> of(long streamId) {
    return List.copyOf(runs.getOrDefault(streamId, List.of()));
  }

  synchronized Optional<DomoExecution> running(long streamId) {
    return of(streamId).stream().filter(DomoExecution::isRunning).findFirst();
  }

  /**
   * Starts a run and aborts one that runs.
   *
   * @param refresh done when the run succeeds; answers how many rows were inserted
   */
  synchronized DomoExecution start(
      Vertx vertx, long streamId, String runType, LongSupplier refresh) {
    running(streamId)
        .ifPresent(it -> abort(streamId, it.id(), "FRAMEWORK", "Aborted by a newer execution"));
    List<DomoExecution> all = runs.computeIfAbsent(streamId, id -> new ArrayList<>());
    long id = all.isEmpty() ? 1 : all.get(all.size() - 1).id() + 1;
    DomoExecution run = DomoExecution.started(streamId, id, runType, now());
    if (streamId == REFUSED_STREAM) {
      run = refusedOrFailed(run, now());
    } else {
      long millis = streamId == SLOW_STREAM ? SLOW_RUN_MILLIS : RUN_MILLIS;
      vertx.setTimer(millis, timer -> end(streamId, id, refresh));
    }
    all.add(run);
    return run;
  }

  private void end(long streamId, long id, LongSupplier refresh) {
    change(
        streamId,
        id,
        it ->
            streamId == FAILING_STREAM
                ? refusedOrFailed(it, now())
                : it.succeeded(refresh.getAsLong(), now()));
  }

  /** Empty unless it was running. */
  synchronized Optional<DomoExecution> abort(
      long streamId, long id, String category, String message) {
    ObjectNode error = DomoRunErrors.aborted(streamId, id, category, message);
    return change(streamId, id, it -> it.failed(error, DomoMe.id(), now()));
  }

  private synchronized Optional<DomoExecution> change(
      long streamId, long id, UnaryOperator<DomoExecution> change) {
    List<DomoExecution> all = runs.getOrDefault(streamId, List.of());
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id() == id && all.get(i).isRunning()) {
        DomoExecution changed = change.apply(all.get(i));
        all.set(i, changed);
        return Optional.of(changed);
      }
    }
    return Optional.empty();
  }

  private double now() {
    return clock.millis() / 1000d;
  }
}
