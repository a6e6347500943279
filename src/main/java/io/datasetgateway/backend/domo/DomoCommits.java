package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.job.Job;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.rows.upload.RowTarget;
import io.datasetgateway.rows.upload.UploadTicket;
import io.datasetgateway.rows.upload.Volume;
import io.datasetgateway.rows.upload.WriteMode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Commits uploads. Domo knows no idempotency key, and an APPEND that is made twice appends twice:
 * so it is made once, and when its answer is lost, the versions of the data tell whether it was
 * done.
 */
final class DomoCommits {
  static final String LATEST = "latest";

  /** How long until the versions are looked at again: a commit may still be under way. */
  private static final List<Duration> LOOKS =
      List.of(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofMillis(1_500));

  private final BackendName backend;
  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoVersions versions;
  private final DomoUploadReading reading;

  DomoCommits(BackendContext context) {
    this.backend = context.name();
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.versions = new DomoVersions(context);
    this.reading = new DomoUploadReading(context.name());
  }

  /**
   * What a commit came to.
   *
   * @param rows how many Domo says it took; absent when it does not say
   * @param indexing absent when nothing is being indexed yet
   */
  private record Done(@Nullable Long rows, @Nullable DomoIndexing indexing) {}

  Uni<Job> commit(RowTarget target, UploadTicket ticket, Volume sent) {
    String id = target.id().part(0);
    return versions
        .of(id)
        .chain(
            before ->
                make(target, ticket, sent)
                    .onFailure(failure -> mayBeDone(target, failure))
                    .recoverWithUni(
                        lost -> lookFor(new Lost(target, ticket, sent, before, lost), 0)))
        .chain(done -> indexed(id, done).map(indexing -> toJob(id, ticket, sent, done, indexing)));
  }

  private Uni<Done> make(RowTarget target, UploadTicket ticket, Volume sent) {
    String id = target.id().part(0);
    DomoCommit commit = toCommit(target, sent);
    // Its answer may take as long as that of a query.
    Calls patient = calls.forQueries();
    return isAppended(target)
        ? patient.once("commit-upload", () -> done(id, ticket, commit))
        : patient.idempotent("commit-upload", () -> done(id, ticket, commit));
  }

  private Uni<Done> done(String id, UploadTicket ticket, DomoCommit commit) {
    return client
        .commit(id, ticket.value(), commit)
        .onItem()
        .ifNotNull()
        .transform(answer -> toDone(id, answer));
  }

  private Done toDone(String id, DomoCommitted answer) {
    boolean isOfNothing = answer.dataSourceId() == null && answer.uploadId() == null;
    if (isOfNothing || (answer.dataSourceId() != null && !answer.dataSourceId().equals(id))) {
      throw Fault.malformed(backend.value()).asException();
    }
    return new Done(answer.size() == null ? null : answer.size().rowCount(), answer.indexing());
  }

  private static DomoCommit toCommit(RowTarget target, Volume sent) {
    String partition = target.partition();
    // A partition is appended to the dataset, in place of what it was before.
    return new DomoCommit(
        sent.rows() > 0,
        isAppended(target) ? "APPEND" : "REPLACE",
        partition,
        partition == null ? null : LATEST);
  }

  private static boolean isAppended(RowTarget target) {
    return target.mode() == WriteMode.APPEND || target.partition() != null;
  }

  // A lost answer

  /** A commit whose answer did not arrive. */
  private record Lost(
      RowTarget target,
      UploadTicket ticket,
      Volume sent,
      DomoVersions.Seen before,
      Throwable failure) {}

  private static boolean mayBeDone(RowTarget target, Throwable failure) {
    if (!(failure instanceof FaultException e)) {
      return false;
    }
    return switch (e.fault().kind()) {
      case OUTCOME_UNKNOWN -> true;
      // A repetition may be refused because the first attempt was done.
      case CONFLICT, NOT_FOUND, FAILED -> !isAppended(target);
      case UNREACHABLE, TIMED_OUT, MALFORMED, UNAVAILABLE ->
          !isAppended(target) && e.fault().sent();
      default -> false;
    };
  }

  private Uni<Done> lookFor(Lost lost, int looks) {
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(LOOKS.get(looks))
        .emitOn(CallContext.returning())
        .chain(() -> versions.of(lost.target().id().part(0)))
        .map(now -> now.hasOneMore(lost.before(), lost.ticket().openedAt(), lost.sent().rows()))
        .onFailure(FaultException.class)
        .recoverWithItem(false)
        .chain(
            isDone -> {
              if (isDone) {
                return Uni.createFrom().item(new Done(null, null));
              }
              return looks + 1 < LOOKS.size()
                  ? lookFor(lost, looks + 1)
                  : Uni.createFrom().failure(unresolved(lost));
            });
  }

  private Throwable unresolved(Lost lost) {
    return switch (((FaultException) lost.failure()).fault().kind()) {
      case CONFLICT, NOT_FOUND, FAILED -> lost.failure();
      default -> unknown(lost.target(), lost.sent()).asException(lost.failure());
    };
  }

  private Fault unknown(RowTarget target, Volume sent) {
    return Fault.of(
            Kind.OUTCOME_UNKNOWN,
            backend.value(),
            "The answer to the commit was lost: whether these rows were written is not known."
                + " GET /datasets/{id}/versions shows a version with as many rows if they were.")
        .with("dataset", target.id())
        .with("rows", sent.rows());
  }

  // What queries see

  /** The index of what was committed: asked for now, where the commit did not do so. */
  private Uni<DomoIndexing> indexed(String id, Done done) {
    DomoIndexing indexing = done.indexing();
    return indexing != null && DomoIndexed.isKey(indexing.requestKey())
        ? Uni.createFrom().item(indexing)
        : calls
            .idempotent("index-dataset", () -> startIndex(id))
            .onFailure(FaultException.class)
            .transform(this::committedAllTheSame);
  }

  private Uni<DomoIndexing> startIndex(String id) {
    return client
        .startIndex(id, new DomoIndexRequest(List.of()))
        .onItem()
        .ifNotNull()
        .transform(this::requireKey);
  }

  private Throwable committedAllTheSame(Throwable failure) {
    return Fault.of(
            Kind.OUTCOME_UNKNOWN,
            backend.value(),
            "The rows were written, but it cannot be followed when queries see them.")
        .with(Fault.COMMITTED, true)
        .asException(failure);
  }

  private DomoIndexing requireKey(DomoIndexing indexing) {
    return Optional.of(indexing)
        .filter(one -> DomoIndexed.isKey(one.requestKey()))
        .orElseThrow(() -> Fault.malformed(backend.value()).asException());
  }

  private Job toJob(String id, UploadTicket ticket, Volume sent, Done done, DomoIndexing indexing) {
    Long taken = done.rows();
    boolean fits = taken == null || taken == sent.rows();
    DomoUploadName name =
        new DomoUploadName(
            id, ticket.value(), String.valueOf(indexing.requestKey()), sent, fits ? null : taken);
    return reading.toStarted(name, DomoTime.ofMillis(indexing.requestedOn()));
  }
}
