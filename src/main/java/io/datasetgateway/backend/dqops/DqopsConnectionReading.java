package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.dqops.DqopsConnection.Place;
import io.datasetgateway.connection.Connection;
import io.datasetgateway.connection.ConnectionTestResult;
import io.datasetgateway.connection.ConnectionTestResult.Status;
import io.datasetgateway.connection.SourceSchema;
import io.datasetgateway.connection.SourceTable;
import io.datasetgateway.connection.SourceTables;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What DQOps says of its connections and of what is behind them, in the gateway's words. */
final class DqopsConnectionReading {
  /** How many tables of a data source DQOps lists, unless its operator says otherwise. */
  static final int MOST_TABLES = 300;

  private static final Pattern PROVIDER = Pattern.compile("[a-z0-9]{1,32}");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_$.-]{1,128}");

  private final BackendName backend;

  DqopsConnectionReading(BackendName backend) {
    this.backend = backend;
  }

  /** The connections of a list that can be asked for. */
  List<Connection> toConnections(String domain, List<DqopsConnection> listed) {
    return listed.stream()
        .filter(Objects::nonNull)
        .map(one -> toConnection(domain, one))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * The connection that was asked for, and no other.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when the answer is of another one,
   *     or of none
   */
  Connection toConnection(DqopsConnectionId id, DqopsConnection found) {
    return toConnection(id.domain(), found)
        .filter(one -> one.name().equals(id.connection()))
        .orElseThrow(this::malformed);
  }

  private Optional<Connection> toConnection(String domain, DqopsConnection found) {
    String name = found.connectionName();
    if (name == null || !DqopsPath.isName(name)) {
      return Optional.empty();
    }
    Place place = found.place();
    return Optional.of(
        new Connection(
            new DqopsConnectionId(domain, name).at(backend),
            backend.value(),
            new DomainId(backend, domain),
            name,
            plain(PROVIDER, found.providerType()),
            place == null ? null : plain(HOST, place.host()),
            place == null ? null : port(place.port()),
            place == null ? null : plain(DATABASE, place.database()),
            found.yamlParsingError() == null ? Connection.State.ACTIVE : Connection.State.ERROR,
            found.parallelJobsLimit(),
            access(found)));
  }

  /**
   * A value that is nothing but what it should be: a reference or an address with a user is not.
   */
  private static @Nullable String plain(Pattern shape, @Nullable String value) {
    return value != null && shape.matcher(value).matches() ? value : null;
  }

  private static @Nullable Integer port(@Nullable String value) {
    String number = plain(PORT, value);
    Integer port = number == null ? null : Integer.valueOf(number);
    return port != null && port <= 65_535 ? port : null;
  }

  private static List<String> access(DqopsConnection found) {
    List<String> access = new ArrayList<>(List.of("READ"));
    add(access, found.canEdit(), "WRITE");
    add(access, found.canRunChecks(), "RUN_CHECKS");
    add(access, found.canCollectStatistics(), "COLLECT_STATISTICS");
    add(access, found.canDeleteData(), "DELETE_DATA");
    return access;
  }

  private static void add(List<String> access, @Nullable Boolean allowed, String word) {
    if (Boolean.TRUE.equals(allowed)) {
      access.add(word);
    }
  }

  /**
   * The schemas of the data source that was asked for.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when one is of another connection
   */
  List<SourceSchema> toSchemas(DqopsConnectionId id, List<DqopsSourceSchema> listed) {
    List<SourceSchema> schemas = new ArrayList<>();
    for (DqopsSourceSchema one : listed) {
      if (one == null || one.schemaName() == null) {
        continue;
      }
      requireSame(id.connection(), one.connectionName());
      schemas.add(new SourceSchema(one.schemaName(), Boolean.TRUE.equals(one.alreadyImported())));
    }
    return schemas;
  }

  /**
   * The tables of the schema that was asked for.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when one is of another schema
   */
  SourceTables toTables(DqopsConnectionId id, String schema, List<DqopsSourceTable> listed) {
    List<SourceTable> tables = new ArrayList<>();
    for (DqopsSourceTable one : listed) {
      if (one == null || one.tableName() == null) {
        continue;
      }
      requireSame(id.connection(), one.connectionName());
      requireSame(schema, one.schemaName());
      boolean imported = Boolean.TRUE.equals(one.alreadyImported());
      tables.add(
          new SourceTable(
              schema,
              one.tableName(),
              imported,
              imported ? toDataset(id, schema, one.tableName()) : null));
    }
    return new SourceTables(tables, listed.size() < MOST_TABLES ? null : MOST_TABLES);
  }

  private @Nullable DatasetId toDataset(DqopsConnectionId id, String schema, String table) {
    DatasetId dataset = new DqopsTableId(id.domain(), id.connection(), schema, table).at(backend);
    return DqopsTableId.isShapeOf(dataset) ? dataset : null;
  }

  private void requireSame(String asked, @Nullable String answered) {
    if (answered != null && !answered.equals(asked)) {
      throw malformed();
    }
  }

  /**
   * What came of a connection that was tried out.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when the answer does not say
   */
  ConnectionTestResult toResult(DqopsTestAnswer answer) {
    return switch (answer.result() == null ? "" : answer.result()) {
      case "SUCCESS" -> new ConnectionTestResult(Status.SUCCEEDED, null, null);
      case "FAILURE" -> failed(DqopsMessage.of(answer.errorMessage()));
      case "CONNECTION_ALREADY_EXISTS" ->
          new ConnectionTestResult(
              Status.NAME_TAKEN, null, "There is a connection of this name already.");
      default -> throw malformed();
    };
  }

  private static ConnectionTestResult failed(DqopsMessage message) {
    String reason = message.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new ConnectionTestResult(Status.FAILED, reason, message.detail());
  }

  private RuntimeException malformed() {
    return Fault.malformed(backend.value()).asException();
  }
}
