package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data source of DQOps.
 *
 * @param spec {@code provider_type} and the provider's block, in the wire's spelling; holds a
 *     password in clear text, as DQOps shows it
 * @param parallelJobsLimit null: no limit of its own
 */
record DqopsConnection(
    String name, ObjectNode spec, @Nullable Integer parallelJobsLimit, List<String> labels) {

  DqopsConnection {
    labels = List.copyOf(labels);
  }

  /**
   * @param password may be a reference that DQOps resolves: {@code ${NAME}}
   */
  DqopsConnection withPassword(String password) {
    ObjectNode newSpec = spec.deepCopy();
    newSpec.withObject("/" + spec.path("provider_type").asText()).put("password", password);
    return new DqopsConnection(name, newSpec, parallelJobsLimit, labels);
  }
}
