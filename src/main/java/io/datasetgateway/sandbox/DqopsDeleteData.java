package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Purges the results of what is no longer monitored: a job without a visible effect. */
final class DqopsDeleteData {

  private DqopsDeleteData() {}

  static DqopsTask task(DqopsTemplates of) {
    return new DqopsTask(
        DqopsJobType.DELETE_STORED_DATA,
        of.dataClean(),
        Duration.ZERO,
        false,
        DqopsDeleteData::result);
  }

  private static ObjectNode result() {
    ObjectNode result = SandboxJson.object();
    result.putObject("partitionResults");
    return result;
  }
}
