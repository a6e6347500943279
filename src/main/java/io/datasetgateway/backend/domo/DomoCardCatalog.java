package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.dataset.Card;
import io.datasetgateway.dataset.CardCatalog;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The cards that are drawn from a Domo dataset, those in drill paths among them. */
final class DomoCardCatalog implements CardCatalog {
  private final Calls calls;
  private final DomoContentClient client;
  private final DomoMapper mapper;

  DomoCardCatalog(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoContentClient.class);
    this.mapper = new DomoMapper(context.name());
  }

  @Override
  public Uni<List<Card>> cards(DatasetId id) {
    return calls.read(
        "list-cards",
        List.of(id),
        () -> client.cards(id.part(0), true).onItem().ifNotNull().transform(mapper::toCards));
  }
}
