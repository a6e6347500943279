package io.datasetgateway.stream;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.IfMatch;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.StreamId;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.security.AuditTrail;
import io.datasetgateway.security.Caller;
import io.datasetgateway.state.Store;
import io.datasetgateway.state.Turns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The streams of all backends, as far as the caller may touch their datasets. */
@ApplicationScoped
class Streams {
  private final Backends backends;
  private final Clock clock;
  private final Turns turns;

  Streams(Backends backends, Clock clock, Store store) {
    this.backends = backends;
    this.clock = clock;
    this.turns = new Turns(store, "streams");
  }

  /** The streams that load one dataset. */
  Uni<Page<Stream>> loading(DatasetId dataset) {
    if (!mayTouch(dataset)) {
      throw AuditTrail.hidden();
    }
    return backends
        .require(dataset, StreamCatalog.class)
        .loading(dataset)
        .map(
            found ->
                new Page<>(
                    found,
                    null,
                    true,
                    List.of(SourceStatus.ok(dataset.backend().value(), clock.instant()))));
  }

  /** One stream. */
  Uni<Stream> get(StreamId id) {
    return backends.require(id, StreamCatalog.class).get(id).invoke(Streams::requireVisible);
  }

  /** Creates a stream and its dataset. */
  Uni<Stream> create(NewStream stream) {
    Backend backend =
        backends
            .find(stream.backend())
            .filter(one -> mayTouchAll(one.name() + "~"))
            .orElseThrow(() -> Backends.noSuchBackend(stream.backend()));
    StreamCreator creator = backends.require(backend, StreamCreator.class);
    requirePlan(stream.schedule());
    return creator.create(stream);
  }

  /** Changes a stream, if it still is the version that the caller saw, and reads it back. */
  Uni<Stream> edit(StreamId id, StreamChange change, @Nullable IfMatch ifMatch) {
    StreamEditor editor = backends.require(id, StreamEditor.class);
    requirePlan(change.schedule());
    return turns.take(
        id.toString(),
        () -> editor.edit(id, change, now -> requireUnchanged(now, ifMatch)).chain(() -> get(id)));
  }

  static void requireVisible(Stream stream) {
    if (!mayTouch(stream.dataset())) {
      throw AuditTrail.hidden();
    }
  }

  private static void requireUnchanged(Stream now, @Nullable IfMatch ifMatch) {
    requireVisible(now);
    if (ifMatch != null) {
      ifMatch.require(now.version());
    }
  }

  private static void requirePlan(@Nullable NewSchedule schedule) {
    if (schedule != null && schedule.plan() != null && !schedule.plan().isObject()) {
      throw Fault.invalid("schedule.plan", "must be an object").asException();
    }
  }

  private static boolean mayTouch(DatasetId dataset) {
    return Caller.current().map(caller -> caller.mayTouch(dataset)).orElse(false);
  }

  private static boolean mayTouchAll(String prefix) {
    return Caller.current().map(caller -> caller.mayTouchAll(prefix)).orElse(false);
  }
}
