package io.datasetgateway.connection;

import io.datasetgateway.id.IdCodec;

/**
 * The name of a schema, as its data source has it.
 *
 * @param value any text
 */
public record SchemaName(String value) {
  /**
   * Reads a name as it stands in a path.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for anything not canonical
   */
  public static SchemaName fromString(String part) {
    return new SchemaName(IdCodec.decode(part));
  }
}
