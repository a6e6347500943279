package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobMonitor.Change;
import io.datasetgateway.job.JobMonitor.Changes;
import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.resilience.Deadline;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Jobs that have ended when an index has, since then queries see it: uploads that were committed,
 * and indexes that were asked for. Domo reports no changes, so it is looked again and again. Each
 * job is a channel of its own, in which there is one event while it runs, and one more at its end.
 */
final class DomoIndexedJobs<N extends DomoIndexed> implements DomoJobs {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration HOLD = Duration.ofSeconds(10);
  private static final long RUNS = 1;
  private static final long ENDED = 2;

  private final Calls calls;
  private final DomoDatasetClient client;
  private final Function<JobId, N> names;
  private final BiFunction<N, DomoIndexStatus, Sight> reading;

  /**
   * @param names what the id of such a job says; throws NOT_FOUND when it is of something else
   * @param reading what the state of its index says of such a job
   */
  DomoIndexedJobs(
      BackendContext context,
      Function<JobId, N> names,
      BiFunction<N, DomoIndexStatus, Sight> reading) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.names = names;
    this.reading = reading;
  }

  @Override
  public Uni<Sight> look(JobId id) {
    N name = names.apply(id);
    return calls.read(
        "index-status",
        List.of(name),
        () ->
            client
                .indexStatus(name.dataset(), name.indexKey())
                .onItem()
                .ifNotNull()
                .transform(status -> reading.apply(name, status)));
  }

  @Override
  public Uni<Sight> await(JobId id, Duration patience) {
    return until(id, ENDED, Deadline.in(patience));
  }

  @Override
  public String channel(JobId id) {
    return id.toString();
  }

  @Override
  public Uni<Long> end(String channel) {
    return look(JobId.fromString(channel)).map(DomoIndexedJobs::sequence);
  }

  @Override
  public Uni<Changes> changes(String channel, long since) {
    return until(JobId.fromString(channel), since + 1, Deadline.in(HOLD))
        .map(sight -> toChanges(since, sight));
  }

  /** Looks until the job has come as far as that, or the time is over. */
  private Uni<Sight> until(JobId id, long sequence, Deadline over) {
    return look(id)
        .chain(
            sight ->
                sequence(sight) >= sequence || over.remaining().compareTo(LOOK_EVERY) < 0
                    ? Uni.createFrom().item(sight)
                    : pause().chain(() -> until(id, sequence, over)));
  }

  /** A pause, after which it goes on in the same context. */
  private static Uni<Void> pause() {
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(LOOK_EVERY)
        .emitOn(CallContext.returning());
  }

  private static Changes toChanges(long since, Sight sight) {
    long sequence = sequence(sight);
    if (sequence <= since) {
      return new Changes(since, List.of());
    }
    var job = sight.job();
    return new Changes(
        sequence,
        List.of(
            new Change(
                sequence, sight.nativeId(), job.state(), job.nativeState(), sight.changedAt())));
  }

  private static long sequence(Sight sight) {
    return sight.job().state().isEnd() ? ENDED : RUNS;
  }
}
