package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobMonitor;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Jobs of all served domains; each domain's changes are one channel. */
final class DqopsJobMonitor implements JobMonitor {
  /** How long DQOps holds a request for changes when there are none. */
  private static final Duration LONG_POLL = Duration.ofSeconds(20);

  private final Calls calls;
  private final DqopsDomains<DqopsJobClient> domains;
  private final DqopsJobReading reading;

  DqopsJobMonitor(BackendContext context) {
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsJobClient.class);
    this.reading = new DqopsJobReading(context.name());
  }

  @Override
  public Uni<Sight> look(JobId id) {
    return Uni.createFrom().deferred(() -> look(DqopsJobName.of(id)));
  }

  private Uni<Sight> look(DqopsJobName name) {
    return calls.read(
        "job",
        List.of(name),
        () ->
            domains
                .client(name.domain())
                .job(name.name())
                .onItem()
                .ifNotNull()
                .transform(job -> reading.toSight(name, job)));
  }

  @Override
  public Uni<Sight> await(JobId id, Duration patience) {
    return Uni.createFrom()
        .deferred(
            () -> {
              DqopsJobName name = DqopsJobName.of(id);
              return ended(name, patience.toSeconds())
                  .onFailure(DqopsJobMonitor::isOfTheJob)
                  .recoverWithItem(Optional.empty())
                  .chain(
                      ended ->
                          ended
                              .map(sight -> Uni.createFrom().item(sight))
                              .orElseGet(() -> look(name)));
            });
  }

  /** Empty when it has not ended in time: DQOps says so with a 200 without a body. */
  private Uni<Optional<Sight>> ended(DqopsJobName name, long seconds) {
    return calls
        .forWaiting(Duration.ofSeconds(seconds))
        .read(
            "await-job",
            List.of(name, seconds),
            () ->
                domains
                    .client(name.domain())
                    .await(name.name(), seconds)
                    .map(
                        answer ->
                            Optional.ofNullable(answer.getEntity())
                                .map(job -> reading.toSight(name, job))));
  }

  /** A job that failed or was cancelled is a 500 to whoever waits for it. */
  private static boolean isOfTheJob(Throwable failure) {
    return FaultException.is(failure, Fault.Kind.FAILED);
  }

  @Override
  public String channel(JobId id) {
    return DqopsJobName.of(id).domain();
  }

  @Override
  public Uni<Long> end(String channel) {
    return calls.read(
        "job-changes-end",
        List.of(channel),
        () -> domains.client(channel).jobs().onItem().ifNotNull().transform(reading::toEnd));
  }

  @Override
  public Uni<Changes> changes(String channel, long since) {
    return calls
        .forWaiting(LONG_POLL)
        .read(
            "job-changes",
            List.of(channel, since),
            () ->
                domains
                    .client(channel)
                    .changesSince(since)
                    .onItem()
                    .ifNotNull()
                    .transform(answer -> reading.toChanges(channel, since, answer)));
  }
}
