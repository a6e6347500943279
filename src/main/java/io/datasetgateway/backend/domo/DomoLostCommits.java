package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.rows.upload.RowTarget;
import io.datasetgateway.rows.upload.UploadTicket;
import io.datasetgateway.rows.upload.Volume;
import io.datasetgateway.rows.upload.WriteMode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/**
 * Commits whose answer did not arrive: the versions of the data tell whether they were done. A
 * version has as many rows as were sent, but does not say who sent them; so those of one dataset
 * are looked for one after the other, in all replicas, and none while another of as many rows may
 * still come late.
 */
final class DomoLostCommits {
  /**
   * How long until the versions are looked at again, in waits as configured: a commit may still be
   * under way.
   */
  private static final List<Integer> LOOKS = List.of(1, 5, 15);

  private final BackendName backend;
  private final DomoVersions versions;
  private final Duration wait;
  private final DomoDoubts doubts;

  DomoLostCommits(BackendContext context, DomoVersions versions) {
    this.backend = context.name();
    this.versions = versions;
    this.wait = context.settings().tolerance().lostAnswerWait();
    this.doubts = new DomoDoubts(context.name(), context.store());
  }

  /**
   * A commit that may have been done.
   *
   * @param before what there was before it
   * @param isAlone whether certainly no other was made meanwhile by a gateway
   */
  record Lost(
      RowTarget target,
      UploadTicket ticket,
      Volume sent,
      DomoVersions.Seen before,
      boolean isAlone,
      Throwable failure) {
    private String dataset() {
      return target.id().part(0);
    }
  }

  static boolean isAppended(RowTarget target) {
    return target.mode() == WriteMode.APPEND || target.partition() != null;
  }

  /** Whether it may have been done, though it failed. */
  static boolean mayBeDone(RowTarget target, Throwable failure) {
    if (!(failure instanceof FaultException e) || !e.fault().sent()) {
      return false;
    }
    return switch (e.fault().kind()) {
      case OUTCOME_UNKNOWN, UNREACHABLE, TIMED_OUT, MALFORMED -> true;
      // An error may come after the effect; a refusal does not, unless it is of a repetition.
      case FAILED -> !isAppended(target) || !e.fault().extensions().containsKey(Fault.REFUSED);
      case UNAVAILABLE -> !isAppended(target) || !e.fault().extensions().containsKey("breaker");
      case CONFLICT, NOT_FOUND -> !isAppended(target);
      default -> false;
    };
  }

  /** Succeeds once it shows that it was done; else fails as that is to be told. */
  Uni<Void> find(Lost lost) {
    return doubts
        .isAny(lost.dataset(), lost.sent().rows())
        .chain(any -> any || !lost.isAlone() ? unknown(lost) : find(lost, 0));
  }

  private Uni<Void> find(Lost lost, int looks) {
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(wait.multipliedBy(LOOKS.get(looks)))
        .emitOn(CallContext.returning())
        .chain(() -> versions.of(lost.dataset()))
        .map(now -> now.hasOneMore(lost.before(), lost.ticket().openedAt(), lost.sent().rows()))
        .onFailure(FaultException.class)
        .recoverWithItem(false)
        .chain(isDone -> isDone ? Uni.createFrom().voidItem() : findOn(lost, looks + 1));
  }

  private Uni<Void> findOn(Lost lost, int looks) {
    return looks < LOOKS.size() ? find(lost, looks) : notFound(lost);
  }

  private Uni<Void> notFound(Lost lost) {
    Kind kind = ((FaultException) lost.failure()).fault().kind();
    boolean isSaid = kind == Kind.CONFLICT || kind == Kind.NOT_FOUND || kind == Kind.FAILED;
    return isSaid && !isAppended(lost.target())
        ? Uni.createFrom().failure(lost.failure())
        : unknown(lost);
  }

  private Uni<Void> unknown(Lost lost) {
    return doubts
        .add(lost.dataset(), lost.sent().rows())
        .chain(() -> Uni.createFrom().failure(outcomeUnknown(lost)));
  }

  private Throwable outcomeUnknown(Lost lost) {
    return Fault.of(
            Kind.OUTCOME_UNKNOWN,
            backend.value(),
            "The answer to the commit was lost: whether these rows were written is not known."
                + " GET /datasets/{id}/versions shows a version with as many rows if they were.")
        .with("dataset", lost.target().id())
        .with("rows", lost.sent().rows())
        .asException(lost.failure());
  }
}
