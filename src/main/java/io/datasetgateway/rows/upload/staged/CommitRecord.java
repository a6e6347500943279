package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.id.JobId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.upload.WriteMode;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an upload's commit: written before it is sent, and again when something
 * came of it.
 *
 * @param job present once it was done
 * @param detail what the caller was told when it failed
 */
record CommitRecord(WriteMode mode, Stage stage, @Nullable JobId job, @Nullable String detail) {

  /** What came of it. */
  enum Stage {
    /** Nothing yet, or nothing was ever heard of it. */
    SENT,
    /** It was not done: it may be sent again, in the same mode. */
    REFUSED,
    DONE,
    /** It may have been done: it is not sent again. */
    UNKNOWN
  }

  private static final String UNKNOWN =
      "What came of this upload's commit is not known: look at the dataset before its rows are"
          + " sent again.";

  static CommitRecord sent(WriteMode mode) {
    return new CommitRecord(mode, Stage.SENT, null, null);
  }

  CommitRecord done(JobId by) {
    return new CommitRecord(mode, Stage.DONE, by, null);
  }

  CommitRecord failed(Throwable failure) {
    return mayBeDone(failure)
        ? new CommitRecord(mode, Stage.UNKNOWN, null, detail(failure))
        : new CommitRecord(mode, Stage.REFUSED, null, null);
  }

  /** Refuses another commit, unless this one was not done. */
  void requireRepeatable(WriteMode again) {
    switch (stage) {
      case DONE -> throw alreadyCommitted();
      case SENT, UNKNOWN -> throw unknown();
      case REFUSED -> {
        if (again != mode) {
          throw Fault.of(
                  Kind.CONFLICT,
                  "A first commit was tried as %s: it can only be tried again as such."
                      .formatted(mode))
              .asException();
        }
      }
    }
  }

  /** Refuses another part, unless there may be another commit. */
  void requireOpen() {
    switch (stage) {
      case DONE -> throw alreadyCommitted();
      case SENT, UNKNOWN -> throw Fault.of(Kind.CONFLICT, UNKNOWN).asException();
      case REFUSED -> {}
    }
  }

  private FaultException alreadyCommitted() {
    Fault fault = Fault.of(Kind.CONFLICT, "This upload is already committed.");
    return (job == null ? fault : fault.with("job", job)).asException();
  }

  private FaultException unknown() {
    return Fault.of(Kind.OUTCOME_UNKNOWN, detail == null ? UNKNOWN : detail)
        .with("replayed", true)
        .asException();
  }

  /** Whether a failed commit may have had its effect all the same. */
  private static boolean mayBeDone(Throwable failure) {
    if (!(failure instanceof FaultException e)) {
      return true;
    }
    return switch (e.fault().kind()) {
      case OUTCOME_UNKNOWN, FAILED, INTERNAL ->
          !Boolean.FALSE.equals(e.fault().extensions().get(Fault.COMMITTED));
      default -> false;
    };
  }

  private static @Nullable String detail(Throwable failure) {
    return failure instanceof FaultException e && e.fault().kind() == Kind.OUTCOME_UNKNOWN
        ? e.fault().detail()
        : null;
  }
}
