package io.datasetgateway.sharing;

import io.datasetgateway.problem.Fault;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Somebody at a backend.
 *
 * @param type a user or a group
 * @param id the backend's own id of it: a number, as text
 */
public record Principal(
    @NotNull PrincipalType type,
    @NotNull @Pattern(regexp = ID, message = "must be a number, as text") String id) {
  /** What can be one. */
  static final String ID = "[0-9]{1,20}";

  /**
   * The principal that a path names.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for an id that nobody can have
   */
  static Principal named(PrincipalType type, String id) {
    if (!id.matches(ID)) {
      throw Fault.notFound().asException();
    }
    return new Principal(type, id);
  }
}
