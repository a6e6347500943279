package io.datasetgateway.sharing;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.FieldError;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who may do what with datasets, and changing that. */
@ApplicationScoped
class Sharing {
  private static final int REVOKED_AT_ONCE = 4;

  private final Backends backends;

  Sharing(Backends backends) {
    this.backends = backends;
  }

  Uni<List<Permission>> permissions(DatasetId id) {
    return backends.require(id, PermissionReader.class).permissions(id);
  }

  Uni<Void> share(DatasetId id, Share share) {
    requireDistinct(
        "permissions", share.permissions().stream().map(NewPermission::principal).toList());
    return backends.require(id, PermissionSharer.class).share(id, share);
  }

  Uni<Void> revoke(DatasetId id, Principal principal) {
    return backends.require(id, PermissionRevoker.class).revoke(id, principal);
  }

  /** Takes it from each of them: what fails for one does not stop the others. */
  Uni<List<Revoked>> revoke(DatasetId id, List<Principal> principals) {
    requireDistinct("principals", principals);
    PermissionRevoker revoker = backends.require(id, PermissionRevoker.class);
    List<Uni<Revoked>> each =
        principals.stream().map(principal -> revoked(revoker, id, principal)).toList();
    return Uni.join().all(each).usingConcurrencyOf(REVOKED_AT_ONCE).andFailFast();
  }

  private static Uni<Revoked> revoked(
      PermissionRevoker revoker, DatasetId id, Principal principal) {
    return revoker
        .revoke(id, principal)
        .map(done -> Revoked.done(principal))
        .onFailure(FaultException.class)
        .recoverWithItem(failure -> Revoked.not(principal, ((FaultException) failure).fault()));
  }

  /** Of two wishes for the same principal nobody could say which one holds. */
  private static void requireDistinct(String member, List<Principal> principals) {
    Set<Principal> seen = new HashSet<>();
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < principals.size(); i++) {
      if (!seen.add(principals.get(i))) {
        errors.add(new FieldError(member + "[" + i + "]", "this principal is there twice"));
      }
    }
    if (!errors.isEmpty()) {
      throw Fault.invalid(errors).asException();
    }
  }
}
