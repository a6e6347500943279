package io.datasetgateway.stream;

import io.datasetgateway.backend.Capability;
import io.smallrye.mutiny.Uni;

/** Port: creates streams, each with a dataset of its own. */
@Capability("stream-create")
public interface StreamCreator {
  /**
   * Creates one, and never two.
   *
   * @return fails with OUTCOME_UNKNOWN when the answer is lost
   */
  Uni<Stream> create(NewStream stream);
}
