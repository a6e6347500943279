package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.job.Job;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.rows.upload.RowTarget;
import io.datasetgateway.rows.upload.UploadTicket;
import io.datasetgateway.rows.upload.Volume;
import io.datasetgateway.state.Turns;
import io.smallrye.mutiny.Uni;
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

  private final BackendName backend;
  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoVersions versions;
  private final DomoLostCommits lost;
  private final DomoUploadReading reading;
  private final Turns turns;

  DomoCommits(BackendContext context) {
    this.backend = context.name();
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.versions = new DomoVersions(context);
    this.lost = new DomoLostCommits(context, versions);
    this.turns = new Turns(context.store(), "commits/" + context.name());
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
    // Of two at once, each could take the other's version for its own.
    return turns
        .takeIfKnown(id, isAlone -> done(target, ticket, sent, isAlone))
        .chain(done -> indexed(id, done).map(indexing -> toJob(id, ticket, sent, done, indexing)));
  }

  private Uni<Done> done(RowTarget target, UploadTicket ticket, Volume sent, boolean isAlone) {
    return versions
        .of(target.id().part(0))
        .onFailure(FaultException.class)
        .transform(DomoCommits::nothingCommitted)
        .chain(
            before ->
                make(target, ticket, sent)
                    .onFailure(failure -> DomoLostCommits.mayBeDone(target, failure))
                    .recoverWithUni(
                        failure ->
                            lost.find(
                                    new DomoLostCommits.Lost(
                                        target, ticket, sent, before, isAlone, failure))
                                .replaceWith(new Done(null, null))));
  }

  private Uni<Done> make(RowTarget target, UploadTicket ticket, Volume sent) {
    String id = target.id().part(0);
    DomoCommit commit = toCommit(target, sent);
    // Its answer may take as long as that of a query.
    Calls patient = calls.forQueries();
    return DomoLostCommits.isAppended(target)
        ? patient
            .once("commit-upload", () -> done(id, ticket, commit))
            .onFailure(failure -> isCertain(target, failure))
            .transform(DomoCommits::nothingCommitted)
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
        DomoLostCommits.isAppended(target) ? "APPEND" : "REPLACE",
        partition,
        partition == null ? null : LATEST);
  }

  private static boolean isCertain(RowTarget target, Throwable failure) {
    return failure instanceof FaultException && !DomoLostCommits.mayBeDone(target, failure);
  }

  /** Of a commit that certainly was not done, so that the caller may make the upload again. */
  private static Throwable nothingCommitted(Throwable failure) {
    Fault fault = ((FaultException) failure).fault();
    return switch (fault.kind()) {
      case OUTCOME_UNKNOWN, MAINTENANCE, INTERNAL -> failure;
      default -> fault.with(Fault.COMMITTED, false).asException(failure);
    };
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
