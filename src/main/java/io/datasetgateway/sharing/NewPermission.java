package io.datasetgateway.sharing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * What one principal is to be allowed.
 *
 * @param type a user or a group
 * @param id the backend's own id of it: a number, as text
 * @param accessLevel what it may do from then on
 */
public record NewPermission(
    @NotNull PrincipalType type,
    @NotNull @Pattern(regexp = Principal.ID, message = "must be a number, as text") String id,
    @NotNull AccessLevel accessLevel) {

  Principal principal() {
    return new Principal(type, id);
  }
}
