package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether a query was refused because its dataset is in Domo's vault. What a query is
 * answered then is not documented, so whatever may be such an answer is looked into.
 */
final class DomoVault {
  private static final Duration ABOUT = Duration.ofMinutes(1);

  private final String backend;
  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoMapper mapper;

  DomoVault(BackendContext context) {
    this.backend = context.name().value();
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.mapper = new DomoMapper(context.name());
  }

  static boolean mayBeWhy(Throwable failure) {
    return FaultException.is(failure, Kind.INVALID)
        || FaultException.is(failure, Kind.CONFLICT)
        || FaultException.is(failure, Kind.FAILED);
  }

  /** Fails with why a query failed; with its own failure where the vault is not why. */
  <T> Uni<T> explain(DatasetId id, Throwable failure) {
    return look(id)
        .onItemOrFailure()
        .transformToUni(
            (why, notSeen) ->
                Uni.createFrom()
                    .failure(
                        why == null || why.isEmpty() ? failure : why.get().asException(failure)));
  }

  private Uni<Optional<Fault>> look(DatasetId id) {
    return calls.read(
        "get-cryo-status",
        List.of(id),
        () ->
            client
                .get(id.part(0), "core,cryo")
                .onItem()
                .ifNotNull()
                .transform(found -> toFault(mapper.require(id, found).value())));
  }

  private Optional<Fault> toFault(DomoDataset dataset) {
    return switch (String.valueOf(dataset.cryoStatus())) {
      case "VAULT" ->
          Optional.of(
              Fault.of(
                  Kind.CONFLICT,
                  backend,
                  "This dataset is in the vault of its backend, and cannot be read until somebody"
                      + " takes it out there."));
      case "PROCESSING" ->
          Optional.of(
              Fault.of(
                      Kind.CONFLICT,
                      backend,
                      "This dataset is on its way into or out of the vault of its backend, and"
                          + " cannot be read meanwhile.")
                  .withRetryAfter(ABOUT));
      default -> Optional.empty();
    };
  }
}
