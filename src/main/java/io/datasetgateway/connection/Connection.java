package io.datasetgateway.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DomainId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data source that a backend is configured to read. What is not here is not known here: no user,
 * no password, no property of a driver.
 *
 * @param id names it across all backends
 * @param backend the backend that has it
 * @param domain where it lives
 * @param name what people call it
 * @param provider which kind of database it is, in one lower-case word; absent when the backend
 *     does not tell
 * @param host where it is; absent where it is no plain host name, such as a reference to a secret
 * @param port absent as the host is
 * @param database which database there; absent as the host is
 * @param state whether the backend can read its configuration
 * @param parallelJobs how many jobs may use it at once; absent when there is no bound
 * @param access what the credential may do with it: {@code READ WRITE RUN_CHECKS COLLECT_STATISTICS
 *     DELETE_DATA}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Connection(
    ConnectionId id,
    String backend,
    DomainId domain,
    String name,
    @Nullable String provider,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String database,
    State state,
    @Nullable Integer parallelJobs,
    List<String> access) {

  /** The condition of a connection's configuration; whether its database answers is not known. */
  public enum State {
    ACTIVE,
    /** The backend cannot read it. */
    ERROR
  }

  public Connection {
    access = List.copyOf(access);
  }
}
