package io.datasetgateway.rows.storage;

import io.datasetgateway.id.IdCodec;
import io.datasetgateway.problem.Fault;

/**
 * The name of a partition, as its backend has it: a date, or any other text that is not empty.
 *
 * @param value with every character that it has there: spaces and slashes, too
 */
public record PartitionName(String value) {
  /**
   * Reads a name as it stands in a path.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for anything not canonical, and for
   *     nothing
   */
  public static PartitionName fromString(String id) {
    String value = IdCodec.decode(id);
    if (value.isEmpty()) {
      throw Fault.notFound().asException();
    }
    return new PartitionName(value);
  }

  /** As it stands in a path. */
  public String id() {
    return IdCodec.encode(value);
  }
}
