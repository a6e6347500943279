package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.rows.storage.Version;
import io.datasetgateway.rows.storage.VersionSearch;
import io.datasetgateway.rows.storage.VersionSearcher;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Asks Domo's dataflows which versions they would load. Known from documentation alone, which does
 * not say what is answered.
 */
final class DomoVersionSearcher implements VersionSearcher {
  private final Calls calls;
  private final DomoDataflowClient client;
  private final DomoVersionReading reading;

  DomoVersionSearcher(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDataflowClient.class);
    this.reading = new DomoVersionReading(context.name());
  }

  @Override
  public Uni<List<Version>> search(DatasetId id, VersionSearch search) {
    DomoVersionInput input = DomoVersionInput.of(id.part(0), search.expression());
    return calls.read(
        "search-versions",
        List.of(id, search),
        () ->
            client
                .versions(search.engine(), search.limit(), search.offset(), input)
                .onItem()
                .ifNotNull()
                .transform(answer -> toVersions(id, search, answer)));
  }

  private List<Version> toVersions(DatasetId id, VersionSearch search, JsonNode answer) {
    return reading.toVersions(id.part(0), answer).stream().limit(search.limit()).toList();
  }
}
