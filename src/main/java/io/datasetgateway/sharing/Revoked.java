package io.datasetgateway.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.problem.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What became of taking a dataset from one principal.
 *
 * @param problem why it failed; absent unless it did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Revoked(PrincipalType type, String id, Status status, @Nullable RevokeProblem problem) {

  /** How it went. */
  enum Status {
    /** It no longer has access. */
    REVOKED,
    /** It had none, or there is no such dataset. */
    NOT_FOUND,
    /** It may still have access. */
    FAILED
  }

  /**
   * Why it failed.
   *
   * @param type which kind of problem it is, as in a problem document
   */
  record RevokeProblem(String type, String detail) {}

  static Revoked done(Principal principal) {
    return new Revoked(principal.type(), principal.id(), Status.REVOKED, null);
  }

  static Revoked not(Principal principal, Fault fault) {
    return fault.kind() == Fault.Kind.NOT_FOUND
        ? new Revoked(principal.type(), principal.id(), Status.NOT_FOUND, null)
        : new Revoked(
            principal.type(),
            principal.id(),
            Status.FAILED,
            new RevokeProblem(fault.type(), fault.detail()));
  }
}
