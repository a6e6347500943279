package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.sharing.PermissionRevoker;
import io.datasetgateway.sharing.Principal;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes Domo datasets from users and groups. */
final class DomoPermissionRevoker implements PermissionRevoker {
  private final Calls calls;
  private final DomoDatasetClient client;

  DomoPermissionRevoker(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
  }

  @Override
  public Uni<Void> revoke(DatasetId id, Principal principal) {
    return Uni.createFrom().deferred(() -> send(id.part(0), principal)).replaceWithVoid();
  }

  /** What our own first attempt has taken away is not there for the next one. */
  private Uni<?> send(String id, Principal principal) {
    AtomicInteger attempts = new AtomicInteger();
    return calls
        .idempotent(
            "revoke-permission",
            () -> {
              attempts.incrementAndGet();
              return client.revoke(id, principal.type().name(), principal.id());
            })
        .onFailure(failure -> attempts.get() > 1 && isNotFound(failure))
        .recoverWithNull();
  }

  private static boolean isNotFound(Throwable failure) {
    return FaultException.is(failure, Fault.Kind.NOT_FOUND);
  }
}
