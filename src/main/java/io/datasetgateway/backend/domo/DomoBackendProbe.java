package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.BackendProbe;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Asks Domo whose the credential is. */
final class DomoBackendProbe implements BackendProbe {
  private final String name;
  private final Calls calls;
  private final DomoContentClient client;
  private final DomoMapper mapper;

  DomoBackendProbe(BackendContext context) {
    this.name = context.name().value();
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoContentClient.class);
    this.mapper = new DomoMapper(context.name());
  }

  @Override
  public Uni<Seen> look() {
    return calls
        .read("probe", List.of(), () -> client.me().onItem().ifNotNull().transform(mapper::toSeen))
        .onFailure(DomoBackendProbe::isDenied)
        .transform(this::toRejected);
  }

  private static boolean isDenied(Throwable failure) {
    return FaultException.is(failure, Fault.Kind.DENIED);
  }

  /** Everybody may ask who they are: a denial means that Domo knows no such credential. */
  private FaultException toRejected(Throwable denied) {
    return Fault.of(
            Fault.Kind.CREDENTIAL_REJECTED,
            name,
            "This backend refuses the credential that was used.")
        .asException(denied);
  }
}
