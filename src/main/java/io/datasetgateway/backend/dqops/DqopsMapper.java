package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datasetgateway.backend.BackendProbe;
import io.datasetgateway.backend.Native;
import io.datasetgateway.backend.dqops.DqopsTableModel.DqopsColumn;
import io.datasetgateway.backend.dqops.DqopsTableModel.TypeSnapshot;
import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.Dataset.Statistics;
import io.datasetgateway.dataset.Tag;
import io.datasetgateway.domain.Domain;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.quality.QualityReading;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What DQOps answers, in the gateway's words. */
final class DqopsMapper {
  private final BackendName backend;

  DqopsMapper(BackendName backend) {
    this.backend = backend;
  }

  /**
   * The table that an entry of a list names, if it names one that can be asked for.
   *
   * @param domain whose list it is
   */
  Optional<DqopsTableId> toTableId(String domain, DqopsTable table) {
    DqopsTable.Target target = table.target();
    if (table.connectionName() == null
        || target == null
        || target.schemaName() == null
        || target.tableName() == null) {
      return Optional.empty();
    }
    return Optional.of(
            new DqopsTableId(
                domain, table.connectionName(), target.schemaName(), target.tableName()))
        .filter(id -> DqopsTableId.isShapeOf(id.at(backend)));
  }

  /**
   * A table of a list, with what the list tells of its quality. A list does not tell a table of
   * files from any other.
   */
  Dataset toListed(DqopsTableId id, DqopsTable table, @Nullable JsonNode nativeObject) {
    String type = table.fileFormat() == null ? null : "FILE";
    DqopsTableStatus status = table.dataQualityStatus();
    return toDataset(id, table, type, status, nativeObject)
        .withReading(status == null ? QualityReading.UNTOLD : DqopsQualityReading.of(status));
  }

  /**
   * The table that was asked for, and no other.
   *
   * @throws FaultException MALFORMED when the answer is of another one, or of none
   */
  Native<DqopsTable> require(DqopsTableId id, Native<DqopsTable> found) {
    if (toTableId(id.domain(), found.value()).filter(id::equals).isEmpty()) {
      throw malformed();
    }
    return found;
  }

  /**
   * The configuration that was asked for, as far as it tells.
   *
   * @throws FaultException MALFORMED when it is that of another connection's table
   */
  DqopsTableModel require(DqopsTableId id, DqopsTableModel found) {
    if (isOther(id.connection(), found.connectionName())) {
      throw malformed();
    }
    return found;
  }

  /**
   * The status that was asked for, as far as it tells.
   *
   * @throws FaultException MALFORMED when it is that of another table, or of another domain's
   */
  DqopsTableStatus require(DqopsTableId id, DqopsTableStatus found) {
    String domain = found.dataDomain();
    if (isOther(id.domain(), domain == null ? null : DqopsDomains.toDomain(domain))
        || isOther(id.connection(), found.connectionName())
        || isOther(id.schema(), found.schemaName())
        || isOther(id.table(), found.tableName())) {
      throw malformed();
    }
    return found;
  }

  /**
   * What a server's description of itself shows. DQOps tells no version there.
   *
   * @throws FaultException MALFORMED when it describes nothing
   */
  BackendProbe.Seen toSeen(DqopsProfile profile) {
    require(profile);
    return new BackendProbe.Seen(null);
  }

  /**
   * A table that was read alone.
   *
   * @param status absent when DQOps has none
   */
  Dataset toDataset(
      DqopsTableId id,
      DqopsTable table,
      @Nullable DqopsTableStatus status,
      @Nullable JsonNode nativeObject) {
    String type = table.fileFormat() == null ? "TABLE" : "FILE";
    return toDataset(id, table, type, status, nativeObject);
  }

  private Dataset toDataset(
      DqopsTableId id,
      DqopsTable table,
      @Nullable String type,
      @Nullable DqopsTableStatus status,
      @Nullable JsonNode nativeObject) {
    if (status != null) {
      require(id, status);
    }
    return new Dataset(
        id.at(backend),
        backend.value(),
        id.table(),
        toQualifiedName(id),
        null,
        type,
        null,
        List.of(new DomainId(backend, id.domain())),
        toTags(table.labels() == null ? List.of() : table.labels()),
        List.of(),
        null,
        toStatistics(status),
        null,
        null,
        toState(table),
        null,
        toAccess(table),
        null,
        null,
        null,
        null,
        null,
        nativeObject == null ? null : withoutPaths(nativeObject),
        null);
  }

  List<Tag> toTags(List<String> labels) {
    return labels.stream()
        .filter(label -> label != null && !label.isEmpty())
        .map(label -> Tag.of(label, backend.value()))
        .toList();
  }

  static List<String> toLabels(List<Tag> tags) {
    return tags.stream().map(Tag::text).toList();
  }

  /**
   * The columns, all of them visible: a disabled column is one that is not checked, and DQOps hides
   * none.
   */
  List<Column> toColumns(DqopsTableModel table) {
    if (table.spec() == null) {
      throw malformed();
    }
    Map<String, DqopsColumn> columns = table.spec().columns();
    List<Column> found = new ArrayList<>();
    if (columns != null) {
      columns.forEach((name, column) -> found.add(toColumn(name, found.size() + 1, column)));
    }
    return found;
  }

  private static Column toColumn(String name, int position, @Nullable DqopsColumn column) {
    TypeSnapshot type = column == null ? null : column.typeSnapshot();
    String physical = type == null ? null : type.columnType();
    return new Column(
        name,
        position,
        physical == null ? null : DqopsColumnType.toLogicalType(physical),
        physical,
        type == null ? null : type.nullable(),
        true,
        null);
  }

  /**
   * A server's description of itself, if it is one.
   *
   * @throws FaultException MALFORMED when it describes nothing
   */
  DqopsProfile require(DqopsProfile profile) {
    if (profile.licenseType() == null && profile.accountRole() == null) {
      throw malformed();
    }
    return profile;
  }

  /**
   * The technical name of a domain that was just created.
   *
   * @throws FaultException MALFORMED when the answer names none
   */
  String requireName(DqopsDomain created) {
    String name = created.domainName();
    if (name == null) {
      throw malformed();
    }
    return name;
  }

  /**
   * A domain.
   *
   * @param domain null stands for the root where DQOps does not list it
   */
  Domain toDomain(String name, @Nullable DqopsDomain domain, boolean served) {
    return new Domain(
        new DomainId(backend, name),
        backend.value(),
        Domain.Kind.WORKSPACE,
        name,
        domain == null ? null : domain.displayName(),
        domain == null ? null : toInstant(domain.createdAt()),
        domain == null ? null : domain.enableScheduler(),
        served ? List.of(Domain.DATASETS) : List.of());
  }

  private static boolean isOther(String asked, @Nullable String answered) {
    return answered != null && !answered.equals(asked);
  }

  private static String toQualifiedName(DqopsTableId id) {
    return Stream.of(id.connection(), id.schema(), id.table())
        .map(DqopsMapper::quoted)
        .collect(Collectors.joining("."));
  }

  private static String quoted(String part) {
    return part.indexOf('.') < 0 && part.indexOf('"') < 0
        ? part
        : '"' + part.replace("\"", "\"\"") + '"';
  }

  private static @Nullable Statistics toStatistics(@Nullable DqopsTableStatus status) {
    return status == null || status.totalRowCount() == null
        ? null
        : new Statistics(status.totalRowCount(), null, toInstant(status.lastCheckExecutedAt()));
  }

  private static Dataset.State toState(DqopsTable table) {
    if (Boolean.TRUE.equals(table.disabled())) {
      return Dataset.State.DISABLED;
    }
    return table.yamlParsingError() == null ? Dataset.State.ACTIVE : Dataset.State.ERROR;
  }

  /** Who may edit a table may remove it too; {@code can_delete_data} speaks of its results. */
  private static List<String> toAccess(DqopsTable table) {
    return Boolean.TRUE.equals(table.canEdit())
        ? List.of("READ", "WRITE", "DELETE")
        : List.of("READ");
  }

  /** Null for what is no ISO-8601 instant. */
  static @Nullable Instant toInstant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Where files lie on the server is nobody's business; an error of its parser tells that too. */
  private static JsonNode withoutPaths(JsonNode table) {
    ObjectNode copy = table.deepCopy(); // the read may be shared
    copy.remove(DqopsTable.YAML_PARSING_ERROR);
    if (copy.path(DqopsTable.FILE_FORMAT) instanceof ObjectNode format) {
      format.remove("file_paths");
    }
    return copy;
  }

  /** What an answer gets that is of something else, or of nothing. */
  FaultException malformed() {
    return Fault.malformed(backend.value()).asException();
  }
}
