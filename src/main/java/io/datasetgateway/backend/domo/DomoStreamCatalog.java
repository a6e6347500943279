package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.StreamId;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.stream.Execution;
import io.datasetgateway.stream.Stream;
import io.datasetgateway.stream.StreamCatalog;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Domo's streams and what their runs came to. */
final class DomoStreamCatalog implements StreamCatalog {
  /** Without it a stream has a few of its members only. */
  static final String ALL = "all";

  /** How many runs Domo tells at most, unless another number is asked for. */
  static final int MOST_RUNS = 1000;

  private final BackendName name;
  private final Calls calls;
  private final DomoStreamClient streams;
  private final DomoDatasetClient datasets;
  private final DomoStreamReading reading;
  private final DomoMapper mapper;

  DomoStreamCatalog(BackendContext context) {
    this.name = context.name();
    this.calls = context.calls();
    this.streams = DomoFactory.client(context, DomoStreamClient.class);
    this.datasets = DomoFactory.client(context, DomoDatasetClient.class);
    this.reading = new DomoStreamReading(name);
    this.mapper = new DomoMapper(name);
  }

  @Override
  public Uni<List<Stream>> loading(DatasetId dataset) {
    return calls.read(
        "search-streams",
        List.of(dataset),
        () ->
            streams
                .search("dataSource.id:" + dataset.part(0), ALL)
                .onItem()
                .ifNotNull()
                .transform(found -> reading.toStreams(dataset, found)));
  }

  @Override
  public Uni<Optional<StreamId>> streamOf(DatasetId dataset) {
    return calls.read(
        "get-stream-of-dataset",
        List.of(dataset),
        () ->
            datasets
                .get(dataset.part(0), "core")
                .onItem()
                .ifNotNull()
                .transform(found -> toStreamId(mapper.require(dataset, found).value())));
  }

  private Optional<StreamId> toStreamId(DomoDataset dataset) {
    return Optional.ofNullable(dataset.streamId())
        .filter(number -> number > 0)
        .map(number -> new DomoStreamId(number).at(name));
  }

  @Override
  public Uni<Stream> get(StreamId id) {
    return Uni.createFrom().deferred(() -> get(DomoStreamId.of(id)));
  }

  private Uni<Stream> get(DomoStreamId id) {
    return calls.read(
        "get-stream",
        List.of(id),
        () ->
            streams
                .get(id.number(), ALL)
                .onItem()
                .ifNotNull()
                .transform(found -> reading.toStream(id, found)));
  }

  @Override
  public Uni<List<Execution>> executions(StreamId id) {
    return Uni.createFrom().deferred(() -> executions(DomoStreamId.of(id)));
  }

  private Uni<List<Execution>> executions(DomoStreamId id) {
    return calls.read(
        "list-executions",
        List.of(id),
        () ->
            streams
                .history(id.number(), MOST_RUNS)
                .onItem()
                .ifNotNull()
                .transform(found -> reading.toExecutions(id, found)));
  }
}
