package io.datasetgateway.stream;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.StreamId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.Jobs;
import io.datasetgateway.paging.Cursor;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.quality.Gate;
import io.datasetgateway.quality.Use;
import io.datasetgateway.state.Store;
import io.datasetgateway.state.Turns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The runs of streams. Those of one stream are started in turns, in all replicas, so that none of
 * them stops another unasked; a run that is started elsewhere in between is not seen.
 */
@ApplicationScoped
class Executions {
  private final Backends backends;
  private final Streams streams;
  private final Jobs jobs;
  private final Clock clock;
  private final Gate gate;
  private final Turns turns;

  Executions(Backends backends, Streams streams, Jobs jobs, Clock clock, Gate gate, Store store) {
    this.backends = backends;
    this.streams = streams;
    this.jobs = jobs;
    this.clock = clock;
    this.gate = gate;
    this.turns = new Turns(store, "executions");
  }

  /** One page of a stream's runs, the newest first; a position is the run before it. */
  Uni<Page<Execution>> page(StreamId id, @Nullable String cursor, Limit limit) {
    String query = "executions\n" + id;
    long before = before(id, cursor, query);
    return streams
        .get(id)
        .chain(() -> backends.require(id, StreamCatalog.class).executions(id))
        .map(all -> toPage(id, all, before, limit, query));
  }

  /** Starts a run of a stream. */
  Uni<Job> run(StreamId id, boolean abortRunning) {
    StreamRunner runner = backends.require(id, StreamRunner.class);
    return turns.take(
        id.toString(),
        () ->
            streams
                .get(id)
                .call(seen -> gate.check(seen.dataset(), Use.REFRESH))
                .chain(seen -> started(runner, seen, abortRunning)));
  }

  /** Starts a run of the stream that loads a dataset. */
  Uni<Job> refresh(DatasetId dataset, boolean abortRunning) {
    StreamRunner runner = backends.require(dataset, StreamRunner.class);
    Uni<Void> allowed = gate.check(dataset, Use.REFRESH);
    return backends
        .require(dataset, StreamCatalog.class)
        .streamOf(dataset)
        .map(found -> found.orElseThrow(Executions::hasNone))
        .chain(
            id ->
                turns.take(
                    id.toString(),
                    () ->
                        loading(id)
                            .invoke(seen -> requireOf(dataset, seen))
                            .call(() -> allowed)
                            .chain(seen -> started(runner, seen, abortRunning))));
  }

  /** A dataset may name a stream that is gone. */
  private Uni<Stream> loading(StreamId id) {
    return backends
        .require(id, StreamCatalog.class)
        .get(id)
        .onFailure(failure -> FaultException.is(failure, Fault.Kind.NOT_FOUND))
        .transform(gone -> hasNone());
  }

  private Uni<Job> started(StreamRunner runner, Stream seen, boolean abortRunning) {
    if (seen.running() && !abortRunning) {
      throw Fault.of(Fault.Kind.CONFLICT, "A run of this stream is under way.").asException();
    }
    return runner.run(seen, abortRunning).chain(jobs::started);
  }

  private static RuntimeException hasNone() {
    return Fault.of(Fault.Kind.CONFLICT, "No stream loads this dataset.").asException();
  }

  private static void requireOf(DatasetId dataset, Stream seen) {
    if (!seen.dataset().equals(dataset)) {
      throw hasNone();
    }
  }

  private Page<Execution> toPage(
      StreamId id, List<Execution> all, long before, Limit limit, String query) {
    List<Execution> rest = all.stream().filter(one -> one.id() < before).toList();
    List<Execution> shown = rest.stream().limit(limit.value()).toList();
    String backend = id.backend().value();
    return new Page<>(
        shown,
        shown.size() == rest.size() ? null : cursor(backend, shown).encode(query),
        true,
        List.of(SourceStatus.ok(backend, clock.instant())));
  }

  private static Cursor cursor(String backend, List<Execution> shown) {
    TreeMap<String, String> positions = new TreeMap<>();
    positions.put(backend, String.valueOf(shown.get(shown.size() - 1).id()));
    return new Cursor(positions);
  }

  private static long before(StreamId id, @Nullable String cursor, String query) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    String position = Cursor.decode(cursor, query).positions().get(id.backend().value());
    try {
      return Long.parseLong(String.valueOf(position));
    } catch (NumberFormatException e) {
      throw Cursor.refusal();
    }
  }
}
