package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.sharing.Permission;
import io.datasetgateway.sharing.PermissionReader;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Who may do what with a Domo dataset. */
final class DomoPermissionReader implements PermissionReader {
  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoMapper mapper;

  DomoPermissionReader(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.mapper = new DomoMapper(context.name());
  }

  @Override
  public Uni<List<Permission>> permissions(DatasetId id) {
    return calls.read(
        "get-permissions",
        List.of(id),
        () -> client.permissions(id.part(0)).onItem().ifNotNull().transform(mapper::toPermissions));
  }
}
