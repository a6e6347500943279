package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.sharing.PermissionSharer;
import io.datasetgateway.sharing.Share;
import io.smallrye.mutiny.Uni;

/** Shares Domo datasets. Sent twice it changes nothing more, but mails twice where it mails. */
final class DomoPermissionSharer implements PermissionSharer {
  private static final String OPERATION = "share-dataset";

  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoMapper mapper;

  DomoPermissionSharer(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.mapper = new DomoMapper(context.name());
  }

  @Override
  public Uni<Void> share(DatasetId id, Share share) {
    DomoShare body = mapper.toShare(share);
    return (share.mails()
            ? calls.once(OPERATION, () -> client.share(id.part(0), body))
            : calls.idempotent(OPERATION, () -> client.share(id.part(0), body)))
        .replaceWithVoid();
  }
}
