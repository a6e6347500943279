package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The connections that a job has to open: the one that its filters name, and those of its tables.
 *
 * @param filters DQOps' search filters
 */
record DqopsReach(DqopsWorkspace workspace, JsonNode filters, List<DqopsTable> tables) {

  /** How long the slowest of them makes it. */
  Duration delay() {
    return connections().stream()
        .map(it -> workspace.database(it.name()).delay())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /**
   * The message is as careless as real ones are: it holds the address and the password.
   *
   * @throws DqopsJobException when one is down, or when the one table that is named may not be read
   */
  void open() {
    for (DqopsConnection connection : connections()) {
      DqopsDatabase database = workspace.database(connection.name());
      DqopsAddress address = new DqopsAddress(connection.spec());
      if (!database.up()) {
        throw failed(
            "Connection failed for source "
                + connection.name()
                + ", error: "
                + address.refusal()
                + " URL: "
                + address.jdbcUrl());
      }
      String table = filters.path("fullTableName").asText("");
      if (database.unreadable().contains(table)) {
        throw failed(
            "com.dqops.connectors.jdbc.JdbcQueryFailedException: SQL query failed: ERROR:"
                + " permission denied for table "
                + table
                + ", connection: "
                + connection.name()
                + ", URL: "
                + address.jdbcUrl()
                + ", SQL: SELECT COUNT(*) FROM "
                + table);
      }
    }
  }

  private static DqopsJobException failed(String message) {
    return new DqopsJobException("com.dqops.utils.exceptions.DqoRuntimeException", message);
  }

  private Collection<DqopsConnection> connections() {
    TreeSet<String> names = new TreeSet<>();
    names.add(filters.path("connection").asText(""));
    tables.forEach(it -> names.add(it.connection()));
    Function<String, Stream<DqopsConnection>> known = it -> workspace.connection(it).stream();
    return names.stream().flatMap(known).toList();
  }
}
