package io.datasetgateway.backend.dqops;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.problem.Fault;

/**
 * What a connection's id says here.
 *
 * @param domain technical name of the data domain; empty for the root
 * @param connection any text that is not a step in a path
 */
record DqopsConnectionId(String domain, String connection) {
  private static final int PARTS = 2;

  /**
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for an id of another shape
   */
  static DqopsConnectionId of(ConnectionId id) {
    if (id.parts().size() != PARTS || !DqopsPath.isName(id.part(1))) {
      throw Fault.notFound().asException();
    }
    return new DqopsConnectionId(id.part(0), id.part(1));
  }

  ConnectionId at(BackendName backend) {
    return ConnectionId.of(backend, domain, connection);
  }

  /** The connection as one segment of a path. */
  String connectionSegment() {
    return DqopsPath.segment(connection);
  }
}
