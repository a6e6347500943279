package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.dataset.Tag;
import io.datasetgateway.dataset.TagStore;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The tags of a Domo dataset: read as a member of it, written as a list of their own. */
final class DomoTagStore implements TagStore {
  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoMapper mapper;

  DomoTagStore(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.mapper = new DomoMapper(context.name());
  }

  @Override
  public Uni<List<Tag>> tags(DatasetId id) {
    return calls.read(
        "get-tags",
        List.of(id),
        () ->
            client
                .get(id.part(0), "core")
                .onItem()
                .ifNotNull()
                .transform(found -> mapper.toTags(mapper.require(id, found).value())));
  }

  @Override
  public Uni<Void> replaceTags(DatasetId id, List<Tag> tags) {
    List<String> texts = tags.stream().map(Tag::text).distinct().toList();
    return calls
        .idempotent("replace-tags", () -> client.replaceTags(id.part(0), texts))
        .replaceWithVoid();
  }
}
