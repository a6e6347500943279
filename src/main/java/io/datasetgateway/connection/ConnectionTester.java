package io.datasetgateway.connection;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DomainId;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Port: tries out connections that are not there yet. */
@Capability("connection-test")
public interface ConnectionTester {
  /** The kinds of database that it can try. */
  Set<String> providers();

  /**
   * Lets the backend open a connection.
   *
   * @param domain where it would live
   * @param test what was found to be harmless
   * @return what came of it: that it does not work is no failure
   */
  Uni<ConnectionTestResult> test(DomainId domain, ConnectionTest test);
}
