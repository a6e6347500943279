package io.datasetgateway.paging;

import io.datasetgateway.problem.Fault;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How one backend took part in an answer.
 *
 * @param backend its name
 * @param status whether its part is there
 * @param fetchedAt when its part was read; absent when nothing was asked of it for this page
 * @param problem why its part is missing
 */
public record SourceStatus(
    String backend, Status status, @Nullable Instant fetchedAt, @Nullable Problem problem) {

  /** Whether a source's part is there. */
  public enum Status {
    OK,
    /** Asked, and no answer of use came: its part is what was read before, at fetchedAt. */
    STALE,
    /** Asked, and no answer of use came: the part is missing. */
    UNAVAILABLE,
    /** The backend denies this part to the credential used. */
    FORBIDDEN
  }

  /**
   * The fault behind a missing part, in short.
   *
   * @param type the problem type that the fault has when it stands alone
   * @param detail one sentence
   */
  @Schema(name = "SourceProblem")
  public record Problem(String type, String detail) {

    public static Problem of(Fault fault) {
      return new Problem(fault.type(), fault.detail());
    }
  }

  public static SourceStatus ok(String backend, @Nullable Instant fetchedAt) {
    return new SourceStatus(backend, Status.OK, fetchedAt, null);
  }

  public static SourceStatus failed(String backend, Fault fault, Instant at) {
    Status status =
        fault.kind() == Fault.Kind.DENIED || fault.kind() == Fault.Kind.CREDENTIAL_REJECTED
            ? Status.FORBIDDEN
            : Status.UNAVAILABLE;
    return new SourceStatus(backend, status, at, Problem.of(fault));
  }

  /** A part that was read before, and cannot be read now. */
  public static SourceStatus stale(String backend, Fault fault, Instant readAt) {
    return new SourceStatus(backend, Status.STALE, readAt, Problem.of(fault));
  }

  /** Whether the part is there, as it is now. */
  public boolean wasAnswered() {
    return status == Status.OK;
  }

  /** How each backend took part that is named more than once: as in its worst part. */
  public static List<SourceStatus> merged(List<SourceStatus> parts) {
    SortedMap<String, SourceStatus> worst = new TreeMap<>();
    parts.forEach(
        part ->
            worst.merge(part.backend(), part, (a, b) -> b.status.compareTo(a.status) > 0 ? b : a));
    return List.copyOf(worst.values());
  }
}
