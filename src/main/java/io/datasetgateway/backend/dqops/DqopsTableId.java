package io.datasetgateway.backend.dqops;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import java.util.List;

/**
 * What a dataset's id says here.
 *
 * @param domain technical name of the data domain; empty for the root
 * @param connection any text that is not a step in a path, as are schema and table
 */
record DqopsTableId(String domain, String connection, String schema, String table) {
  private static final int PARTS = 4;

  static boolean isShapeOf(DatasetId id) {
    List<String> parts = id.parts();
    return parts.size() == PARTS && parts.stream().skip(1).allMatch(DqopsPath::isName);
  }

  /** Reads an id whose shape was looked at before. */
  static DqopsTableId of(DatasetId id) {
    return new DqopsTableId(id.part(0), id.part(1), id.part(2), id.part(3));
  }

  DatasetId at(BackendName backend) {
    return DatasetId.of(backend, domain, connection, schema, table);
  }

  /** What it was imported through. */
  DqopsConnectionId connectionId() {
    return new DqopsConnectionId(domain, connection);
  }

  /** The connection as one segment of a path. */
  String connectionSegment() {
    return DqopsPath.segment(connection);
  }

  /** The schema as one segment of a path. */
  String schemaSegment() {
    return DqopsPath.segment(schema);
  }

  /** The table as one segment of a path. */
  String tableSegment() {
    return DqopsPath.segment(table);
  }
}
