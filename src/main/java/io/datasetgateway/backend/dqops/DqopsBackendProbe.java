package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.BackendProbe;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Asks for the server's profile, which needs a credential where DQOps asks for one. */
final class DqopsBackendProbe implements BackendProbe {
  private final Calls calls;
  private final DqopsDomains<DqopsEnvironmentClient> domains;
  private final DqopsMapper mapper;

  DqopsBackendProbe(BackendContext context) {
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsEnvironmentClient.class);
    this.mapper = new DqopsMapper(context.name());
  }

  @Override
  public Uni<Seen> look() {
    return calls.read(
        "profile",
        List.of(),
        () -> domains.anyClient().profile().onItem().ifNotNull().transform(mapper::toSeen));
  }
}
