package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts jobs. DQOps starts another one for each request, also for one with a business key that it
 * knows: so a job that may have been started is looked for by its key, and a start is sent again
 * only when that is known to do no harm.
 */
final class DqopsJobs {
  /** When a job is looked for after its answer was lost: in backoffs since the last time. */
  private static final List<Integer> LOOKS = List.of(0, 3, 10);

  /** The member of a problem that names the job. */
  private static final String JOB = "job";

  private final Calls calls;
  private final DqopsDomains<DqopsJobClient> domains;
  private final DqopsJobReading reading;
  private final BackendName backend;
  private final Duration backoff;

  DqopsJobs(BackendContext context) {
    this.backend = context.name();
    this.backoff = context.settings().tolerance().backoff();
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsJobClient.class);
    this.reading = new DqopsJobReading(backend);
  }

  /**
   * A job to be started.
   *
   * @param domain in which
   * @param datasets what it works on
   * @param connection through which it works
   */
  record Order(
      JobKind kind,
      String domain,
      JobKey key,
      List<DatasetId> datasets,
      @Nullable ConnectionId connection) {
    Order {
      datasets = List.copyOf(datasets);
    }

    DqopsJobName name() {
      return new DqopsJobName(kind, domain, key.value());
    }
  }

  /** Starts a job whose second start would do its work twice. */
  Uni<Job> startOnce(
      Order order, String operation, Function<DqopsJobClient, Uni<DqopsStartedJob>> start) {
    Uni<Job> sent =
        order.key().isUnderWay()
            ? Uni.createFrom().failure(() -> unknown(order, null))
            : calls.once(operation, () -> started(order, start));
    return orFound(order, sent);
  }

  /** Starts a job whose second start does no harm. */
  Uni<Job> startRepeatable(
      Order order, String operation, Function<DqopsJobClient, Uni<DqopsStartedJob>> start) {
    return orFound(order, calls.idempotent(operation, () -> started(order, start)));
  }

  private Uni<Job> started(Order order, Function<DqopsJobClient, Uni<DqopsStartedJob>> start) {
    return start
        .apply(domains.client(order.domain()))
        .onItem()
        .ifNotNull()
        .transform(answer -> reading.toStarted(order.name(), answer));
  }

  private Uni<Job> orFound(Order order, Uni<Job> start) {
    Uni<Job> safe =
        start.onFailure(DqopsJobs::isLost).recoverWithUni(lost -> foundAfter(lost, order));
    return (order.key().mayExist()
            ? find(order).chain(known -> known.map(Uni.createFrom()::item).orElse(safe))
            : safe)
        .map(job -> job.on(order.datasets(), order.connection()));
  }

  /** Its answer was lost; the job may be there, or may be about to be. */
  private Uni<Job> foundAfter(Throwable lost, Order order) {
    Uni<Optional<Job>> found = Uni.createFrom().item(Optional.empty());
    for (int backoffs : LOOKS) {
      found =
          found.chain(
              known ->
                  known.isPresent()
                      ? Uni.createFrom().item(known)
                      : after(backoff.multipliedBy(backoffs)).chain(() -> find(order)));
    }
    return found
        .onFailure(FaultException.class)
        .recoverWithItem(Optional.empty())
        .chain(
            known ->
                known
                    .map(job -> Uni.createFrom().item(job))
                    .orElseGet(() -> Uni.createFrom().failure(named(lost, order))));
  }

  private static Uni<Void> after(Duration pause) {
    Uni<Void> now = Uni.createFrom().voidItem();
    return pause.isZero() ? now : now.onItem().delayIt().by(pause);
  }

  private Uni<Optional<Job>> find(Order order) {
    return calls
        .read(
            "find-job",
            List.of(order.name()),
            () ->
                domains
                    .client(order.domain())
                    .job(order.key().value())
                    .onItem()
                    .ifNotNull()
                    .transform(job -> reading.toSight(order.name(), job).job()))
        .map(Optional::of)
        .onFailure(DqopsJobs::isNotFound)
        .recoverWithItem(Optional.empty());
  }

  private static boolean isNotFound(Throwable failure) {
    return FaultException.is(failure, Fault.Kind.NOT_FOUND);
  }

  private static boolean isLost(Throwable failure) {
    return failure instanceof FaultException e
        && e.fault().sent()
        && switch (e.fault().kind()) {
          case OUTCOME_UNKNOWN, UNREACHABLE, TIMED_OUT, MALFORMED -> true;
          default -> false;
        };
  }

  /** The same fault, which says where the job will be found if there is one. */
  private Throwable named(Throwable lost, Order order) {
    Fault fault = ((FaultException) lost).fault();
    return fault.kind() == Fault.Kind.OUTCOME_UNKNOWN
        ? unknown(order, lost)
        : fault.with(JOB, order.name().at(backend).toString()).asException(lost);
  }

  private FaultException unknown(Order order, @Nullable Throwable lost) {
    String id = order.name().at(backend).toString();
    Fault fault =
        Fault.of(
                Fault.Kind.OUTCOME_UNKNOWN,
                backend.value(),
                "The answer was lost: whether the job was started is not known. GET /jobs/"
                    + id
                    + " finds it if it was; so does the same request with the same"
                    + " Idempotency-Key, which starts no other.")
            .with(JOB, id);
    return lost == null ? fault.asException() : fault.asException(lost);
  }
}
