package io.datasetgateway.stream;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.StreamId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Port: the streams of a backend and what their runs came to. */
@Capability("streams")
public interface StreamCatalog {
  /** The streams that load a dataset; none for a dataset that there is not. */
  Uni<List<Stream>> loading(DatasetId dataset);

  /**
   * The stream that a dataset names as its own.
   *
   * @return empty when it has none; fails with NOT_FOUND when there is no such dataset
   */
  Uni<Optional<StreamId>> streamOf(DatasetId dataset);

  /**
   * Reads one stream.
   *
   * @return fails with NOT_FOUND when there is no such stream
   */
  Uni<Stream> get(StreamId id);

  /**
   * Its runs, the newest first; as many as the backend tells at once.
   *
   * @return fails with NOT_FOUND when there is no such stream
   */
  Uni<List<Execution>> executions(StreamId id);
}
