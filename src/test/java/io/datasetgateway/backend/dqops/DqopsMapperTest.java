package io.datasetgateway.backend.dqops;

import static io.datasetgateway.backend.dqops.DqopsTesting.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.datasetgateway.backend.Native;
import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.Column.LogicalType;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.Dataset.State;
import io.datasetgateway.dataset.Tag;
import io.datasetgateway.domain.Domain;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DqopsMapperTest {
  private static final DqopsTableId CUSTOMERS =
      new DqopsTableId("", "shop", "sales", "customers.csv");
  private static final TypeReference<Native<DqopsTable>> TABLE = new TypeReference<>() {};
  private static final TypeReference<List<Native<DqopsTable>>> TABLES = new TypeReference<>() {};
  private static final TypeReference<DqopsTableStatus> STATUS = new TypeReference<>() {};

  private final DqopsMapper mapper = new DqopsMapper(NAME);

  @ParameterizedTest
  @ValueSource(strings = {"150-search-tables", "378-search-tables-page1"})
  void toListed_whenRecorded_hasWhatTheListTells(String recording) {
    // Given
    Native<DqopsTable> entry = DqopsRecording.of(recording).as(TABLES).get(0);

    // When
    DqopsTableId id = mapper.toTableId("", entry.value()).orElseThrow();
    Dataset dataset = mapper.toListed(id, entry.value(), null);

    // Then
    assertThat(dataset.id()).hasToString("dqops~_~shop~sales~customers.2Ecsv");
    assertThat(dataset.backend()).isEqualTo("dqops");
    assertThat(dataset.name()).isEqualTo("customers.csv");
    assertThat(dataset.qualifiedName()).isEqualTo("shop.sales.\"customers.csv\"");
    assertThat(dataset.type()).as("a list does not tell files from tables").isNull();
    assertThat(dataset.domains()).containsExactly(DomainId.root(NAME));
    assertThat(dataset.statistics())
        .isEqualTo(new Dataset.Statistics(500L, null, Instant.parse("2026-11-20T18:37:22.967Z")));
    assertThat(dataset.state()).isEqualTo(State.ACTIVE);
    assertThat(dataset.access()).containsExactly("READ", "WRITE", "DELETE");
    assertNothingInvented(dataset);
  }

  @Test
  void toDataset_whenRecorded_hasTypeAndRowCount() {
    // Given
    Native<DqopsTable> basic = DqopsRecording.of("376-table-basic").as(TABLE);
    DqopsTableStatus status = DqopsRecording.of("140-table-status").as(STATUS);

    // When
    Dataset dataset = mapper.toDataset(CUSTOMERS, basic.value(), status, null);

    // Then
    assertThat(dataset.type()).isEqualTo("FILE");
    assertThat(dataset.statistics())
        .isEqualTo(new Dataset.Statistics(500L, null, Instant.parse("2026-11-20T18:37:22.967Z")));
    assertThat(dataset.access()).containsExactly("READ", "WRITE", "DELETE");
    assertNothingInvented(dataset);
  }

  @Test
  void toDataset_whenNativeIsWanted_keepsDigitsAndHidesPaths() {
    // Given
    Native<DqopsTable> basic = DqopsRecording.of("376-table-basic").as(TABLE);

    // When
    Dataset dataset = mapper.toDataset(CUSTOMERS, basic.value(), null, basic.json());

    // Then
    assertThat(dataset.nativeObject().path("table_hash").asText()).isEqualTo("3672352356093091123");
    assertThat(dataset.nativeObject().toString()).doesNotContain("/data/sales");
    assertThat(basic.json().toString()).as("shared with other readers").contains("/data/sales");
  }

  @Test
  void toDataset_whenLittleIsTold_inventsNothing() {
    // When
    Dataset dataset = mapper.toDataset(CUSTOMERS, table(null, null, null, null), null, null);

    // Then
    assertThat(dataset.type()).isEqualTo("TABLE");
    assertThat(dataset.statistics()).isNull();
    assertThat(dataset.tags()).isEmpty();
    assertThat(dataset.access()).containsExactly("READ");
    assertNothingInvented(dataset);
  }

  @ParameterizedTest
  @CsvSource({
    ",sales,orders",
    "shop,,orders",
    "shop,sales,",
    "web,sales,orders",
    "shop,sales,Orders"
  })
  void require_whenAnswerIsOfAnotherTableOrNone_isMalformed(
      String connection, String schema, String table) {
    // Given
    DqopsTableId asked = new DqopsTableId("", "shop", "sales", "orders");
    DqopsTable answered =
        new DqopsTable(
            connection,
            new DqopsTable.Target(schema, table),
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    // Then
    assertMalformed(() -> mapper.require(asked, new Native<>(answered, MissingNode.getInstance())));
  }

  @ParameterizedTest
  @CsvSource({"web,sales,orders", "shop,public,orders", "shop,sales,Orders"})
  void toDataset_whenStatusIsOfAnotherTable_isMalformed(
      String connection, String schema, String table) {
    // Given
    DqopsTableId asked = new DqopsTableId("", "shop", "sales", "orders");
    DqopsTableStatus status = status("", connection, schema, table, 7L, null);

    // Then
    assertMalformed(() -> mapper.toDataset(asked, table(null, null, null, null), status, null));
  }

  @ParameterizedTest
  @CsvSource({",,ACTIVE", "false,,ACTIVE", "true,,DISABLED", ",broken,ERROR", "true,x,DISABLED"})
  void toDataset_whenFlagged_hasState(Boolean disabled, String parsingError, State expected) {
    // When
    Dataset dataset =
        mapper.toDataset(CUSTOMERS, table(disabled, parsingError, null, null), null, null);

    // Then
    assertThat(dataset.state()).isEqualTo(expected);
    assertThat(dataset.nativeState()).isNull();
  }

  @Test
  void toDataset_whenLabelled_readsLabelsAsTags() {
    // Given
    DqopsTable table = table(null, null, true, List.of("gold", "", "domo:x"));

    // When
    Dataset dataset = mapper.toDataset(CUSTOMERS, table, null, null);

    // Then
    assertThat(dataset.tags())
        .containsExactly(new Tag("gold", null, "dqops"), new Tag("domo", "x", "dqops"));
    assertThat(dataset.access()).containsExactly("READ", "WRITE", "DELETE");
  }

  @Test
  void toDataset_whenNoCheckCounted_hasNoStatistics() {
    // Given
    DqopsTableStatus status = status("", null, null, null, null, "2026-11-20T18:37:22.967Z");

    // When
    Dataset dataset = mapper.toDataset(CUSTOMERS, table(null, null, null, null), status, null);

    // Then
    assertThat(dataset.statistics()).isNull();
  }

  @Test
  void toDataset_whenTimeIsGarbage_leavesItOut() {
    // Given
    DqopsTableStatus status = status(null, null, null, null, 1L, "yesterday");

    // When
    Dataset dataset = mapper.toDataset(CUSTOMERS, table(null, null, null, null), status, null);

    // Then
    assertThat(dataset.statistics()).isEqualTo(new Dataset.Statistics(1L, null, null));
  }

  @ParameterizedTest
  @CsvSource({"'',''", "'',(default)", "sales,sales", "sales,", "'',"})
  void toDataset_whenDomainIsTheSameOrUntold_passes(String asked, String answered) {
    // Given
    DqopsTableId id = new DqopsTableId(asked, "shop", "sales", "orders");

    // When
    Dataset dataset =
        mapper.toDataset(
            id,
            table(null, null, null, null),
            status(answered, null, null, null, null, null),
            null);

    // Then
    assertThat(dataset.domains()).containsExactly(new DomainId(NAME, asked));
  }

  @ParameterizedTest
  @CsvSource({"'',sales", "sales,''", "sales,Sales", "sales,(default)"})
  void toDataset_whenDomainDiffers_isMalformed(String asked, String answered) {
    // Given
    DqopsTableId id = new DqopsTableId(asked, "shop", "sales", "orders");
    DqopsTableStatus status = status(answered, null, null, null, 7L, null);

    // Then
    assertThatThrownBy(() -> mapper.toDataset(id, table(null, null, null, null), status, null))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.MALFORMED));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "pg, public, orders,       pg.public.orders",
        "pg, public, orders.csv,   pg.public.\"orders.csv\"",
        "pg, a\"b,   or.\"ders,    pg.\"a\"\"b\".\"or.\"\"ders\"",
        "pg, my schema, a/b,       pg.my schema.a/b"
      })
  void toDataset_whenPartsNeedQuotes_quotesThem(
      String connection, String schema, String table, String expected) {
    // When
    Dataset dataset =
        mapper.toDataset(
            new DqopsTableId("", connection, schema, table),
            table(null, null, null, null),
            null,
            null);

    // Then
    assertThat(dataset.qualifiedName()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({",s,t", "c,,t", "c,s,", "'',s,t", "c,.,t", "c,s,.."})
  void toTableId_whenPartIsMissing_isEmpty(String connection, String schema, String table) {
    // Given
    DqopsTable entry =
        new DqopsTable(
            connection,
            new DqopsTable.Target(schema, table),
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    // Then
    assertThat(mapper.toTableId("", entry)).isEmpty();
  }

  @Test
  void toColumns_whenRecorded_areInTheTablesOrder() {
    // Given
    DqopsTableModel table =
        DqopsRecording.of("377-table").as(new TypeReference<DqopsTableModel>() {});

    // When
    List<Column> columns = mapper.toColumns(table);

    // Then
    assertThat(columns)
        .containsExactly(
            new Column("id", 1, LogicalType.INTEGER, "BIGINT", true, true, null),
            new Column("name", 2, LogicalType.STRING, "VARCHAR", true, true, null),
            new Column("email", 3, LogicalType.STRING, "VARCHAR", true, true, null),
            new Column("country", 4, LogicalType.STRING, "VARCHAR", true, true, null),
            new Column("created_at", 5, LogicalType.DATE, "DATE", true, true, null));
  }

  @Test
  void toColumns_whenThereAreNone_isEmpty() {
    // When
    List<Column> columns =
        mapper.toColumns(new DqopsTableModel(null, new DqopsTableModel.Spec(null)));

    // Then
    assertThat(columns).isEmpty();
  }

  @Test
  void toColumns_whenThereIsNoConfiguration_isMalformed() {
    // Then
    assertThatThrownBy(() -> mapper.toColumns(new DqopsTableModel(null, null)))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.MALFORMED));
  }

  @Test
  void toTags_whenRecorded_splitsAtTheFirstColon() {
    // Given
    List<String> labels =
        DqopsRecording.of("371-table-labels-get").as(new TypeReference<List<String>>() {});

    // When
    List<Tag> tags = mapper.toTags(labels);

    // Then
    assertThat(tags)
        .containsExactly(
            new Tag("gold", null, "dqops"),
            new Tag("domo", "0c1e0dbe-9f71-4625-9b50-b79e6e4266f2", "dqops"));
    assertThat(DqopsMapper.toLabels(tags)).isEqualTo(labels);
  }

  @Test
  void toDomain_whenRecorded_isTheRoot() {
    // Given
    DqopsDomain root =
        DqopsRecording.of("003-domains-list").as(new TypeReference<List<DqopsDomain>>() {}).get(0);

    // When
    Domain domain = mapper.toDomain(DqopsDomains.toDomain(root.domainName()), root, true);

    // Then
    assertThat(domain)
        .isEqualTo(
            new Domain(
                DomainId.root(NAME),
                "dqops",
                Domain.Kind.WORKSPACE,
                "",
                "Root data domain",
                null,
                true,
                List.of("datasets")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T18:39:01.659093914Z, 2026-11-20T18:39:01.659093914Z",
    "1795199941000, ",
    ", "
  })
  void toDomain_whenCreatedAtIsGiven_readsIsoTextOnly(String text, Instant expected) {
    // When
    Domain domain = mapper.toDomain("sales", new DqopsDomain("sales", "Sales", text, false), true);

    // Then
    assertThat(domain.createdAt()).isEqualTo(expected);
    assertThat(domain.schedulerEnabled()).isFalse();
  }

  private static DqopsTableStatus status(
      String domain, String connection, String schema, String table, Long rows, String checkedAt) {
    return new DqopsTableStatus(
        domain, connection, schema, table, rows, null, null, checkedAt, null, null, null);
  }

  private static DqopsTable table(
      Boolean disabled, String parsingError, Boolean canEdit, List<String> labels) {
    return new DqopsTable(
        "shop",
        new DqopsTable.Target("sales", "orders"),
        disabled,
        labels,
        null,
        null,
        null,
        canEdit,
        parsingError);
  }

  private static void assertMalformed(ThrowingCallable mapping) {
    assertThatThrownBy(mapping)
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.MALFORMED));
  }

  private static void assertNothingInvented(Dataset dataset) {
    assertThat(
            Stream.of(
                dataset.description(),
                dataset.providerType(),
                dataset.columns(),
                dataset.createdAt(),
                dataset.updatedAt(),
                dataset.nativeState(),
                dataset.refresh(),
                dataset.permissions(),
                dataset.sources(),
                dataset.nativeObject()))
        .containsOnlyNulls();
    assertThat(dataset.owners()).isEmpty();
  }
}
