package io.datasetgateway.backend.dqops;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.quality.TablePattern;
import java.util.stream.Stream;

/**
 * What a job works on, as DQOps' filters name it. They are patterns: a {@code *} stands for any run
 * of characters, the first dot of {@code fullTableName} ends the schema, and quotes around a part
 * are taken off. So a name that holds one of these would mean other tables than its own.
 */
record DqopsReach(String connection, String fullTableName) {
  private static final String QUOTES = "\"'`[]";

  /**
   * One table.
   *
   * @throws io.datasetgateway.problem.FaultException UNPROCESSABLE when no filter means it alone
   */
  static DqopsReach of(BackendName backend, DqopsTableId id) {
    boolean isPlain =
        Stream.of(id.connection(), id.schema(), id.table()).allMatch(DqopsReach::isLiteral)
            && id.schema().indexOf('.') < 0;
    if (!isPlain) {
      throw refusal(backend, "this table");
    }
    return new DqopsReach(id.connection(), id.schema() + "." + id.table());
  }

  /**
   * Some tables of one connection.
   *
   * @throws io.datasetgateway.problem.FaultException UNPROCESSABLE when no filter means them alone
   */
  static DqopsReach of(BackendName backend, DqopsConnectionId id, TablePattern tables) {
    if (!isLiteral(id.connection()) || isQuoted(tables.schema()) || isQuoted(tables.table())) {
      throw refusal(backend, "these tables");
    }
    return new DqopsReach(id.connection(), tables.toString());
  }

  private static boolean isLiteral(String name) {
    return name.indexOf('*') < 0 && !isQuoted(name);
  }

  private static boolean isQuoted(String name) {
    return QUOTES.indexOf(name.charAt(0)) >= 0
        && QUOTES.indexOf(name.charAt(name.length() - 1)) >= 0;
  }

  private static RuntimeException refusal(BackendName backend, String what) {
    return Fault.of(
            Fault.Kind.UNPROCESSABLE,
            backend.value(),
            "DQOps cannot be told of "
                + what
                + " alone: it reads names as patterns, in which * is a wildcard, a dot ends the"
                + " schema and quotes are taken off. A job would work on other tables, too.")
        .asException();
  }
}
