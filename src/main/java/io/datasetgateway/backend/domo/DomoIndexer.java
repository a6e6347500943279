package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.rows.storage.Index;
import io.datasetgateway.rows.storage.Indexer;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Has Domo index what was committed. An index more, after a lost answer, changes nothing. */
final class DomoIndexer implements Indexer {
  private final BackendName backend;
  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoIndexReading reading;

  DomoIndexer(BackendContext context) {
    this.backend = context.name();
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.reading = new DomoIndexReading(context.name());
  }

  @Override
  public Uni<Job> start(DatasetId id, List<String> versions) {
    return calls.idempotent(
        "index-dataset",
        () ->
            client
                .startIndex(id.part(0), new DomoIndexRequest(versions))
                .onItem()
                .ifNotNull()
                .transform(indexing -> toJob(id.part(0), indexing)));
  }

  @Override
  public Uni<Index> status(DatasetId id, String key) {
    return Uni.createFrom().deferred(() -> status(DomoIndexName.of(id.part(0), key)));
  }

  private Uni<Index> status(DomoIndexName name) {
    return calls.read(
        "get-index",
        List.of(name),
        () ->
            client
                .indexStatus(name.dataset(), name.indexKey())
                .onItem()
                .ifNotNull()
                .transform(status -> reading.toIndex(name, status)));
  }

  private Job toJob(String dataset, DomoIndexing indexing) {
    String key = indexing.requestKey();
    if (key == null && Boolean.FALSE.equals(indexing.requested())) {
      throw Fault.of(Fault.Kind.CONFLICT, backend.value(), "This backend started no index.")
          .asException();
    }
    if (key == null || !DomoIndexed.isKey(key)) {
      throw Fault.malformed(backend.value()).asException();
    }
    return reading.toStarted(
        new DomoIndexName(dataset, key), DomoTime.ofMillis(indexing.requestedOn()));
  }
}
