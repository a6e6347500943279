package io.datasetgateway.stream;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.StreamId;
import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;

/** Port: changes streams. Backends only take a stream as a whole, so it is read first. */
@Capability("stream-edit")
public interface StreamEditor {
  /**
   * Changes what is to be changed and keeps all the rest.
   *
   * @param check is shown the stream as it was read; what it throws leaves the stream as it is
   * @return fails with NOT_FOUND when there is no such stream
   */
  Uni<Void> edit(StreamId id, StreamChange change, Consumer<Stream> check);
}
