package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datasetgateway.backend.BackendProbe;
import io.datasetgateway.backend.Native;
import io.datasetgateway.dataset.Card;
import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.Column.LogicalType;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.DatasetPatch;
import io.datasetgateway.dataset.NewColumn;
import io.datasetgateway.dataset.NewDataset;
import io.datasetgateway.dataset.Tag;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.id.IdCodec;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.sharing.Permission;
import io.datasetgateway.sharing.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Between Domo's words and ours. Pure: it asks nobody and remembers nothing. */
final class DomoMapper {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Set<String> ACCESS = Set.of("READ", "WRITE", "DELETE", "SHARE", "ADMIN");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BackendName backend;

  DomoMapper(BackendName backend) {
    this.backend = backend;
  }

  /** Whether a text is a dataset's id in its one form. */
  static boolean isDatasetId(@Nullable String text) {
    return text != null && UUID.matcher(text).matches();
  }

  /**
   * A dataset of a list.
   *
   * @return empty for what has no id or no name: nothing can be done with it
   */
  Optional<Dataset> toListed(@Nullable Native<DomoDataset> found, boolean nativeObject) {
    return found == null || !isDatasetId(found.value().id()) || isBlank(found.value().name())
        ? Optional.empty()
        : Optional.of(toDataset(found, nativeObject));
  }

  /**
   * A dataset with its id and its name.
   *
   * @throws FaultException MALFORMED when it lacks one of them
   */
  Dataset toDataset(Native<DomoDataset> found, boolean nativeObject) {
    DomoDataset dto = found.value();
    String id = dto.id();
    String name = dto.name();
    if (id == null || !isDatasetId(id) || name == null || name.isBlank()) {
      throw malformed();
    }
    String nativeState = dto.state() != null ? dto.state() : dto.status();
    return new Dataset(
        DatasetId.of(backend, id),
        backend.value(),
        name,
        null,
        isBlank(dto.description()) ? null : dto.description(),
        isView(dto.transportType()) || isView(dto.displayType()) ? "VIEW" : "TABLE",
        dto.dataProviderType(),
        List.of(DomainId.root(backend)),
        toTags(dto),
        toOwners(dto.owner()),
        null,
        toStatistics(dto),
        DomoTime.ofMillis(dto.created()),
        DomoTime.ofMillis(dto.lastUpdated()),
        nativeState == null ? null : toState(nativeState),
        nativeState,
        toAccess(dto.permissions()),
        toRefresh(dto),
        null,
        null,
        null,
        null,
        nativeObject ? found.json() : null,
        null);
  }

  /**
   * The dataset that was asked for, and no other.
   *
   * @throws FaultException MALFORMED when the answer is of another one, or of none
   */
  Native<DomoDataset> require(DatasetId id, Native<DomoDataset> found) {
    if (!id.part(0).equals(found.value().id())) {
      throw malformed();
    }
    return found;
  }

  /**
   * The columns that were asked for, and no others.
   *
   * @throws FaultException MALFORMED when the answer is of another dataset, or of nothing
   */
  DomoSchema require(DatasetId id, DomoSchema found) {
    boolean ofNothing = found.dataSourceId() == null && found.tables() == null;
    if (ofNothing || (found.dataSourceId() != null && !id.part(0).equals(found.dataSourceId()))) {
      throw malformed();
    }
    return found;
  }

  /**
   * What somebody's own description shows. Domo tells no version.
   *
   * @throws FaultException MALFORMED when it describes nobody
   */
  BackendProbe.Seen toSeen(ObjectNode me) {
    if (me.isEmpty()) {
      throw malformed();
    }
    return new BackendProbe.Seen(null);
  }

  /**
   * The id of what was created.
   *
   * @throws FaultException MALFORMED when the answer does not tell it
   */
  DatasetId toId(DomoCreated answer) {
    String id = answer.dataSource() == null ? null : answer.dataSource().dataSourceId();
    if (id == null || !isDatasetId(id)) {
      throw malformed();
    }
    return DatasetId.of(backend, id);
  }

  /** The tags: a text that holds a JSON array, an array, or nothing that we can read. */
  List<Tag> toTags(DomoDataset dto) {
    JsonNode tags = isAbsent(dto.tags()) ? dto.tagsList() : dto.tags();
    if (tags == null) {
      return List.of();
    }
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode tag : tags.isTextual() ? parse(tags.textValue()) : tags) {
      if (tag.isValueNode() && !tag.isNull() && !tag.asText().isBlank()) {
        texts.add(tag.asText());
      }
    }
    return texts.stream().map(text -> Tag.of(text, backend.value())).toList();
  }

  /**
   * The columns in their order; none while nothing is indexed.
   *
   * @throws FaultException MALFORMED when one has no name
   */
  List<Column> toColumns(DomoSchema schema, boolean includeHidden) {
    List<Column> columns = new ArrayList<>();
    for (DomoColumn dto : columnsOf(schema)) {
      Column column = toColumn(dto, columns.size() + 1);
      columns.add(column);
    }
    return columns.stream().filter(column -> includeHidden || column.visible()).toList();
  }

  List<Card> toCards(List<@Nullable DomoCard> cards) {
    return cards.stream().flatMap(card -> toCard(card).stream()).toList();
  }

  /**
   * @throws FaultException MALFORMED when there is no list
   */
  List<Permission> toPermissions(DomoPermissions permissions) {
    List<DomoPermissions.@Nullable Entry> list = permissions.list();
    if (list == null) {
      throw malformed();
    }
    return list.stream().flatMap(entry -> toPermission(entry).stream()).toList();
  }

  /**
   * @throws FaultException INVALID, naming every column that Domo cannot have
   */
  DomoNewDataset toNewDataset(NewDataset dataset) {
    requirePossible(dataset.columns(), false);
    return new DomoNewDataset(
        dataset.name(),
        dataset.description(),
        "api",
        new DomoNewDataset.Schema(
            dataset.columns().stream()
                .map(
                    column ->
                        new DomoNewDataset.Column(toType(column.logicalType()), column.name()))
                .toList()));
  }

  /**
   * @throws FaultException INVALID, naming every column that Domo cannot have
   */
  DomoSchemaChange toSchemaChange(List<NewColumn> columns) {
    requirePossible(columns, true);
    return new DomoSchemaChange(
        columns.stream().map(DomoMapper::toDomoColumn).toList(), List.of(), List.of());
  }

  DomoProperties toProperties(DatasetPatch patch) {
    return new DomoProperties(patch.name(), patch.description(), patch.providerType());
  }

  DomoShare toShare(Share share) {
    return new DomoShare(
        share.permissions().stream()
            .map(one -> new DomoShare.Entry(one.id(), one.type().name(), one.accessLevel().name()))
            .toList(),
        share.mails(),
        share.message());
  }

  FaultException malformed() {
    return Fault.malformed(backend.value()).asException();
  }

  private static List<Dataset.Owner> toOwners(DomoDataset.@Nullable Owner owner) {
    if (owner == null || (owner.id() == null && owner.name() == null)) {
      return List.of();
    }
    String type = owner.type() == null && Boolean.TRUE.equals(owner.group()) ? "GROUP" : null;
    return List.of(
        new Dataset.Owner(owner.type() == null ? type : owner.type(), owner.id(), owner.name()));
  }

  private static Dataset.@Nullable Statistics toStatistics(DomoDataset dto) {
    return dto.rowCount() == null && dto.columnCount() == null
        ? null
        : new Dataset.Statistics(
            dto.rowCount(), dto.columnCount(), DomoTime.ofMillis(dto.lastUpdated()));
  }

  private static Dataset.State toState(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "SUCCESS", "IDLE", "ACTIVE", "WARNING" -> Dataset.State.ACTIVE;
      case "ERROR", "INVALID" -> Dataset.State.ERROR;
      default -> Dataset.State.UNKNOWN;
    };
  }

  /** {@code READ_WRITE_SHARE} is three rights; {@code LIMITED_READ} is one, {@code NONE} none. */
  private static List<String> toAccess(@Nullable String permissions) {
    return permissions == null
        ? List.of()
        : Arrays.stream(permissions.split("_")).filter(ACCESS::contains).toList();
  }

  private Dataset.@Nullable Refresh toRefresh(DomoDataset dto) {
    return dto.streamId() == null
        ? null
        : new Dataset.Refresh(
            backend + "~" + IdCodec.encode(dto.streamId().toString()), dto.scheduleActive());
  }

  private static boolean isView(@Nullable String type) {
    String word = type == null ? "" : type.toLowerCase(Locale.ROOT);
    return word.equals("view") || word.endsWith("-view") || word.endsWith("_view");
  }

  private static boolean isAbsent(@Nullable JsonNode node) {
    return node == null || node.isNull();
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isArray() ? json : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance(); // whatever it is, it is no list of tags
    }
  }

  private static List<@Nullable DomoColumn> columnsOf(DomoSchema schema) {
    List<DomoSchema.@Nullable Table> tables = schema.tables();
    DomoSchema.Table first = tables == null || tables.isEmpty() ? null : tables.get(0);
    List<@Nullable DomoColumn> columns = first == null ? null : first.columns();
    return columns == null ? List.of() : columns;
  }

  private Column toColumn(@Nullable DomoColumn dto, int position) {
    String name = dto == null ? null : dto.name();
    if (dto == null || name == null) {
      throw malformed(); // leaving it out would move all the others
    }
    return new Column(
        name,
        position,
        toLogicalType(dto.type()),
        dto.type(),
        null,
        !Boolean.FALSE.equals(dto.visible()),
        null);
  }

  static @Nullable LogicalType toLogicalType(@Nullable String type) {
    return switch (type == null ? "" : type) {
      case "STRING" -> LogicalType.STRING;
      case "LONG" -> LogicalType.INTEGER;
      case "DOUBLE", "DECIMAL" -> LogicalType.NUMBER;
      case "DATE" -> LogicalType.DATE;
      case "DATETIME" -> LogicalType.TIMESTAMP;
      default -> null;
    };
  }

  private static Optional<Card> toCard(@Nullable DomoCard card) {
    String id = card == null ? null : card.id() != null ? card.id() : card.urn();
    return card == null || id == null
        ? Optional.empty()
        : Optional.of(
            new Card(id, card.title(), card.type(), card.chartType(), toCardOwners(card)));
  }

  private static List<Dataset.Owner> toCardOwners(DomoCard card) {
    List<DomoCard.@Nullable Owner> owners = card.owners();
    if (owners == null) {
      return card.ownerId() == null
          ? List.of()
          : List.of(new Dataset.Owner(null, card.ownerId(), null));
    }
    return owners.stream()
        .filter(Objects::nonNull)
        .map(owner -> new Dataset.Owner(owner.type(), owner.id(), owner.displayName()))
        .toList();
  }

  private static Optional<Permission> toPermission(DomoPermissions.@Nullable Entry entry) {
    String type = entry == null ? null : entry.type();
    String id = entry == null ? null : entry.id();
    return entry == null || type == null || id == null
        ? Optional.empty()
        : Optional.of(new Permission(type, id, entry.accessLevel(), entry.name()));
  }

  private static DomoColumn toDomoColumn(NewColumn column) {
    return new DomoColumn(
        column.name(), column.name(), toType(column.logicalType()), column.isVisible(), 0);
  }

  private static @Nullable String toTypeOrNull(LogicalType type) {
    return switch (type) {
      case STRING -> "STRING";
      case INTEGER -> "LONG";
      case NUMBER -> "DOUBLE";
      case DATE -> "DATE";
      case TIMESTAMP -> "DATETIME";
      case BOOLEAN, TIME, OBJECT, ARRAY -> null;
    };
  }

  private static String toType(LogicalType type) {
    return Objects.requireNonNull(toTypeOrNull(type), "refused before");
  }

  private static void requirePossible(List<NewColumn> columns, boolean mayHide) {
    List<Fault.FieldError> errors = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String field = "columns[" + i + "].";
      if (toTypeOrNull(columns.get(i).logicalType()) == null) {
        errors.add(
            new Fault.FieldError(
                field + "logicalType",
                "Domo has string, integer, number, date and timestamp only"));
      }
      if (!mayHide && !columns.get(i).isVisible()) {
        errors.add(
            new Fault.FieldError(
                field + "visible",
                "Domo creates visible columns only; hide them by replacing the schema"));
      }
    }
    if (!errors.isEmpty()) {
      throw Fault.invalid(errors).asException();
    }
  }
}
