package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.dataset.Tag;
import io.datasetgateway.dataset.TagStore;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** A table's labels. */
final class DqopsTagStore implements TagStore {
  private final Calls calls;
  private final DqopsDomains<DqopsTableClient> domains;
  private final DqopsMapper mapper;

  DqopsTagStore(BackendContext context) {
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsTableClient.class);
    this.mapper = new DqopsMapper(context.name());
  }

  @Override
  public Uni<List<Tag>> tags(DatasetId id) {
    DqopsTableId table = DqopsTableId.of(id);
    return calls.read("labels", List.of(table), () -> labels(table)).map(mapper::toTags);
  }

  @Override
  public Uni<Void> replaceTags(DatasetId id, List<Tag> tags) {
    DqopsTableId table = DqopsTableId.of(id);
    List<String> labels = DqopsMapper.toLabels(tags);
    return calls
        .idempotent(
            "replace-labels",
            () ->
                domains
                    .client(table.domain())
                    .replaceLabels(
                        table.connectionSegment(),
                        table.schemaSegment(),
                        table.tableSegment(),
                        labels))
        .replaceWithVoid();
  }

  /** A table that was never labelled has a 200 without a body; a 204 is no answer of DQOps. */
  private Uni<List<String>> labels(DqopsTableId table) {
    return domains
        .client(table.domain())
        .labels(table.connectionSegment(), table.schemaSegment(), table.tableSegment())
        .map(
            answer -> {
              List<String> labels = answer.getEntity();
              return labels == null && answer.getStatus() == RestResponse.StatusCode.OK
                  ? List.of()
                  : labels;
            });
  }
}
