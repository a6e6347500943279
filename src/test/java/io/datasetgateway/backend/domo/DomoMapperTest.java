package io.datasetgateway.backend.domo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datasetgateway.backend.Native;
import io.datasetgateway.dataset.Card;
import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.Column.LogicalType;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.NewColumn;
import io.datasetgateway.dataset.NewDataset;
import io.datasetgateway.dataset.Tag;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.sharing.Permission;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomoMapperTest {
  private static final BackendName BACKEND = new BackendName("domo-emea");
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final DomoMapper mapper = new DomoMapper(BACKEND);

  @Test
  void toDataset_whenRecorded_mapsEveryMemberThatIsThere() {
    // Given
    Native<DomoDataset> recorded = dataset(DomoStub.sample("recorded-dataset-get-fields.json"));

    // When
    Dataset dataset = mapper.toDataset(recorded, false);

    // Then
    assertThat(dataset)
        .isEqualTo(
            new Dataset(
                DatasetId.of(BACKEND, "04c1574e-c8be-4721-9846-c6ffa491144b"),
                "domo-emea",
                "domo_kbs",
                null,
                null,
                "TABLE",
                "domo-jupyterdata",
                List.of(DomainId.root(BACKEND)),
                List.of(
                    new Tag("developer_documentation", null, "domo-emea"),
                    new Tag("hackercore", null, "domo-emea")),
                List.of(new Dataset.Owner("USER", "1893952720", "Sample User")),
                null,
                null,
                Instant.parse("2022-11-13T22:48:00Z"),
                Instant.parse("2022-11-14T00:30:22.045Z"),
                Dataset.State.ACTIVE,
                "SUCCESS",
                List.of("READ", "WRITE", "DELETE", "SHARE", "ADMIN"),
                null,
                null,
                null,
                null,
                null,
                null,
                null));
  }

  @Test
  void toDataset_whenDocumented_mapsDescriptionAndStream() {
    // Given
    Native<DomoDataset> documented = dataset(DomoStub.sample("product-dataset-get-b.json"));

    // When
    Dataset dataset = mapper.toDataset(documented, false);

    // Then
    assertThat(dataset.description()).isEqualTo("Mock data for testing");
    assertThat(dataset.refresh()).isEqualTo(new Dataset.Refresh("domo-emea~27286", true));
    assertThat(dataset.statistics()).isNull();
    assertThat(dataset.tags()).isEmpty();
    assertThat(dataset.createdAt()).isEqualTo("2025-08-20T16:07:22Z");
    assertThat(dataset.updatedAt()).isEqualTo("2025-08-20T19:12:49.005Z");
  }

  @Test
  void toDataset_whenNativeObjectIsWanted_keepsAllOfIt() throws Exception {
    // Given
    String sample = DomoStub.sample("product-dataset-get-b.json");

    // When
    Dataset dataset = mapper.toDataset(dataset(sample), true);

    // Then
    assertThat(dataset.nativeObject()).isEqualTo(JSON.readTree(sample));
  }

  @ParameterizedTest
  @ValueSource(strings = {"_metaData", "_metadata"})
  void page_whenEitherSpellingIsUsed_hasItsTotal(String spelling) {
    // Given
    String sample =
        DomoStub.sample("constructed-datasources-list.json").replace("_metaData", spelling);

    // When
    DomoDatasetPage page = read(sample, new TypeReference<>() {});

    // Then
    assertThat(page.metadata()).isEqualTo(new DomoDatasetPage.Metadata(1L));
    assertThat(page.dataSources()).hasSize(1);
    Dataset dataset = mapper.toListed(page.dataSources().get(0), true).orElseThrow();
    assertThat(dataset.name()).isEqualTo("domo_kbs");
    assertThat(dataset.statistics())
        .isEqualTo(new Dataset.Statistics(2L, 7, Instant.parse("2022-11-14T00:30:22.045Z")));
    assertThat(dataset.refresh()).isEqualTo(new Dataset.Refresh("domo-emea~814", true));
    assertThat(dataset.nativeObject().get("cloudEngine").textValue()).isEqualTo("domo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'name': 'n'}",
        "{'id': null, 'name': 'n'}",
        "{'id': 'dataset id', 'name': 'n'}",
        "{'id': '04C1574E-C8BE-4721-9846-C6FFA491144B', 'name': 'n'}",
        "{'id': '04c1574e-c8be-4721-9846-c6ffa491144b'}",
        "{'id': '04c1574e-c8be-4721-9846-c6ffa491144b', 'name': null}",
        "{'id': '04c1574e-c8be-4721-9846-c6ffa491144b', 'name': ' '}"
      })
  void toDataset_whenIdOrNameIsMissing_isMalformedAlone_andLeftOutOfAList(String json) {
    // Given
    Native<DomoDataset> nothing = dataset(json.replace('\'', '"'));

    // When
    ThrowingCallable alone = () -> mapper.toDataset(nothing, false);

    // Then
    assertFault(alone, Kind.MALFORMED);
    assertThat(mapper.toListed(nothing, false)).isEmpty();
    assertThat(mapper.toListed(null, false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "SUCCESS, null, ACTIVE, SUCCESS",
        "IDLE, ERROR, ACTIVE, IDLE",
        "null, ACTIVE, ACTIVE, ACTIVE",
        "WARNING, null, ACTIVE, WARNING",
        "ERROR, SUCCESS, ERROR, ERROR",
        "null, INVALID, ERROR, INVALID",
        "UNKNOWN, null, UNKNOWN, UNKNOWN",
        "Odd_One, null, UNKNOWN, Odd_One",
        "null, null, null, null"
      },
      nullValues = "null")
  void toDataset_whenStateIsSo_saysSo(
      String state, String status, Dataset.State expected, String nativeState) {
    // Given
    ObjectNode json = minimal().put("state", state).put("status", status);

    // When
    Dataset dataset = mapper.toDataset(dataset(json.toString()), false);

    // Then
    assertThat(dataset.state()).isEqualTo(expected);
    assertThat(dataset.nativeState()).isEqualTo(nativeState);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "NONE; ''",
        "LIMITED_READ; READ",
        "READ; READ",
        "READ_WRITE_SHARE; READ WRITE SHARE",
        "READ_WRITE_DELETE_SHARE_ADMIN; READ WRITE DELETE SHARE ADMIN",
        "'';''",
        "null; ''"
      },
      delimiter = ';',
      nullValues = "null")
  void toDataset_whenPermissionsAreSo_hasAccess(String permissions, String expected) {
    // Given
    ObjectNode json = minimal().put("permissions", permissions);

    // When
    Dataset dataset = mapper.toDataset(dataset(json.toString()), false);

    // Then
    assertThat(String.join(" ", dataset.access())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "VIEW, null, VIEW",
        "view, connector, VIEW",
        "CONNECTOR, dataset-view, VIEW",
        "null, DATASET_VIEW, VIEW",
        "CONNECTOR, review, TABLE",
        "API, api, TABLE",
        "null, null, TABLE"
      },
      nullValues = "null")
  void toDataset_whenItIsAView_saysSo(String transport, String display, String expected) {
    // Given
    ObjectNode json = minimal().put("transportType", transport).put("displayType", display);

    // When
    Dataset dataset = mapper.toDataset(dataset(json.toString()), false);

    // Then
    assertThat(dataset.type()).isEqualTo(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(longs = {0, -1, 1231234124L, Long.MIN_VALUE, Long.MAX_VALUE, 1668379680000000L})
  void toDataset_whenTimeIsAbsurd_hasNone(Long time) {
    // Given
    ObjectNode json = minimal().put("created", time).put("lastUpdated", time).put("rowCount", 3);

    // When
    Dataset dataset = mapper.toDataset(dataset(json.toString()), false);

    // Then
    assertThat(dataset.createdAt()).isNull();
    assertThat(dataset.updatedAt()).isNull();
    assertThat(dataset.statistics()).isEqualTo(new Dataset.Statistics(3L, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "{}; ",
        "{'owner': null}; ",
        "{'owner': {}}; ",
        "{'owner': {'id': '1', 'name': 'A', 'type': 'USER', 'group': false}}; USER 1 A",
        "{'owner': {'id': '2', 'group': true}}; GROUP 2 null",
        "{'owner': {'id': 3}}; null 3 null"
      },
      delimiter = ';',
      quoteCharacter = '"')
  void toDataset_whenOwnerIsSo_hasOwners(String json, String expected) {
    // Given
    ObjectNode all = minimal();
    all.setAll((ObjectNode) tree(json.replace('\'', '"')));

    // When
    Dataset dataset = mapper.toDataset(dataset(all.toString()), false);

    // Then
    assertThat(dataset.owners())
        .extracting(owner -> owner.type() + " " + owner.id() + " " + owner.name())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'tags': '[\\'a\\',\\'k:v\\']'}",
        "{'tags': ['a', 'k:v']}",
        "{'tags': '[\\'a\\',\\'a\\',\\'\\',null,{},\\'k:v\\']'}",
        "{'tags': null, 'tagsList': ['a', 'k:v']}",
        "{'tagsList': ['a', 'k:v']}"
      })
  void toTags_whenTagsAreReadable_hasThem(String json) {
    // Given
    DomoDataset dto = dataset(json.replace('\'', '"')).value();

    // When
    List<Tag> tags = mapper.toTags(dto);

    // Then
    assertThat(tags)
        .containsExactly(new Tag("a", null, "domo-emea"), new Tag("k", "v", "domo-emea"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'tags': null}",
        "{'tags': ''}",
        "{'tags': '[]'}",
        "{'tags': []}",
        "{'tags': 'garbage'}",
        "{'tags': '[\\'cut'}",
        "{'tags': '{\\'a\\': \\'b\\'}'}",
        "{'tags': '\\'a\\''}",
        "{'tags': 7}",
        "{'tags': true, 'tagsList': null}"
      })
  void toTags_whenThereIsNothingReadable_hasNone(String json) {
    // Given
    DomoDataset dto = dataset(json.replace('\'', '"')).value();

    // When
    List<Tag> tags = mapper.toTags(dto);

    // Then
    assertThat(tags).isEmpty();
  }

  @Test
  void toColumns_whenDocumented_areInTheirOrder() {
    // Given
    DomoSchema schema =
        read(DomoStub.sample("product-schema-indexed.json"), new TypeReference<>() {});

    // When
    List<Column> columns = mapper.toColumns(schema, false);

    // Then
    assertThat(columns)
        .containsExactly(
            new Column("Display Name", 1, LogicalType.STRING, "STRING", null, true, null),
            new Column("Role", 2, LogicalType.STRING, "STRING", null, true, null));
  }

  @Test
  void toColumns_whenRecorded_haveTheirTypes() {
    // Given
    DomoSchema schema =
        read(
            "{\"tables\": [{\"columns\": "
                + DomoStub.sample("recorded-schema-indexed-columns.json")
                + "}]}",
            new TypeReference<>() {});

    // When
    List<Column> columns = mapper.toColumns(schema, false);

    // Then
    assertThat(columns)
        .extracting(column -> column.position() + " " + column.name() + " " + column.logicalType())
        .containsExactly(
            "1 objectID STRING",
            "2 url STRING",
            "3 Title STRING",
            "4 article STRING",
            "5 views INTEGER",
            "6 created_dt TIMESTAMP",
            "7 published_dt TIMESTAMP");
  }

  @Test
  void toColumns_whenSomeAreHiddenOrOdd_keepsTheirPlaces() {
    // Given
    DomoSchema schema =
        read(
            """
            {"tables": [{"columns": [
              {"name": "a", "type": "DECIMAL", "visible": false},
              {"name": "b", "type": "DOUBLE"},
              {"name": "c", "type": "DATE", "visible": null},
              {"name": "d", "type": "GEOMETRY"},
              {"name": "e"}]}]}""",
            new TypeReference<>() {});

    // When
    List<Column> all = mapper.toColumns(schema, true);
    List<Column> visible = mapper.toColumns(schema, false);

    // Then
    assertThat(all)
        .containsExactly(
            new Column("a", 1, LogicalType.NUMBER, "DECIMAL", null, false, null),
            new Column("b", 2, LogicalType.NUMBER, "DOUBLE", null, true, null),
            new Column("c", 3, LogicalType.DATE, "DATE", null, true, null),
            new Column("d", 4, null, "GEOMETRY", null, true, null),
            new Column("e", 5, null, null, null, true, null));
    assertThat(visible).isEqualTo(all.subList(1, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tables\": null}",
        "{\"tables\": []}",
        "{\"tables\": [null]}",
        "{\"tables\": [{}]}",
        "{\"tables\": [{\"columns\": []}]}"
      })
  void toColumns_whenNothingIsIndexed_areNone(String json) {
    // Given
    DomoSchema schema = read(json, new TypeReference<>() {});

    // When
    List<Column> columns = mapper.toColumns(schema, false);

    // Then
    assertThat(columns).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"type\": \"STRING\"}"})
  void toColumns_whenOneHasNoName_isMalformed(String column) {
    // Given
    DomoSchema schema =
        read("{\"tables\": [{\"columns\": [" + column + "]}]}", new TypeReference<>() {});

    // When
    ThrowingCallable mapping = () -> mapper.toColumns(schema, false);

    // Then
    assertFault(mapping, Kind.MALFORMED);
  }

  @Test
  void toCards_whenDocumented_haveTheirOwners() {
    // Given
    List<DomoCard> cards =
        read(DomoStub.sample("product-dataset-cards.json"), new TypeReference<>() {});

    // When
    List<Card> mapped = mapper.toCards(cards);

    // Then
    assertThat(mapped)
        .containsExactly(
            new Card(
                "93905300",
                "Page Views by User",
                "kpi",
                "badge_xyscatterplot",
                List.of(new Dataset.Owner("USER", "587894148", "Bryan Van Kampen"))),
            new Card(
                "100292082",
                "DataFlow Creation",
                "kpi",
                "badge_vert_bar",
                List.of(new Dataset.Owner("USER", "1893952720", "Sample User"))));
  }

  @Test
  void toCards_whenMembersAreMissing_keepsWhatCanBeNamed() {
    // Given
    List<DomoCard> cards =
        read(
            """
            [null, {}, {"title": "nameless"}, {"urn": "7", "ownerId": 5},
             {"id": 8, "owners": [null, {"id": "9"}]}]""",
            new TypeReference<>() {});

    // When
    List<Card> mapped = mapper.toCards(cards);

    // Then
    assertThat(mapped)
        .containsExactly(
            new Card("7", null, null, null, List.of(new Dataset.Owner(null, "5", null))),
            new Card("8", null, null, null, List.of(new Dataset.Owner(null, "9", null))));
  }

  @Test
  void toPermissions_whenDocumented_areTheBackendsOwnWords() {
    // Given
    DomoPermissions permissions =
        read(DomoStub.sample("product-permissions-get.json"), new TypeReference<>() {});

    // When
    List<Permission> mapped = mapper.toPermissions(permissions);

    // Then
    assertThat(mapped).containsExactly(new Permission("USER", "966365811", "OWNER", "Sample User"));
  }

  @Test
  void toPermissions_whenThereIsNoList_isMalformed() {
    // Given
    DomoPermissions permissions = read("{\"totalUserCount\": 1}", new TypeReference<>() {});

    // When
    ThrowingCallable mapping = () -> mapper.toPermissions(permissions);

    // Then
    assertFault(mapping, Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"dataSource\": null}",
        "{\"dataSource\": {}}",
        "{\"dataSource\": {\"dataSourceId\": \"../x\"}}"
      })
  void toId_whenAnswerTellsNone_isMalformed(String json) {
    // Given
    DomoCreated created = read(json, new TypeReference<>() {});

    // When
    ThrowingCallable mapping = () -> mapper.toId(created);

    // Then
    assertFault(mapping, Kind.MALFORMED);
  }

  @Test
  void require_whenAnswerIsOfAnotherDataset_isMalformed() {
    // Given
    DatasetId asked = DatasetId.of(BACKEND, "00000000-0000-0000-0000-000000000000");
    Native<DomoDataset> other = dataset(DomoStub.sample("recorded-dataset-get-fields.json"));

    // When
    ThrowingCallable mapping = () -> mapper.require(asked, other);

    // Then
    assertFault(mapping, Kind.MALFORMED);
  }

  @Test
  void toNewDataset_whenColumnsAreImpossible_namesEachOfThem() {
    // Given
    NewDataset dataset =
        new NewDataset(
            "domo",
            "n",
            null,
            List.of(
                new NewColumn("a", LogicalType.ARRAY, null),
                new NewColumn("b", LogicalType.DATE, null),
                new NewColumn("c", LogicalType.TIME, false)));

    // When
    ThrowingCallable mapping = () -> mapper.toNewDataset(dataset);

    // Then
    assertThatThrownBy(mapping)
        .isInstanceOfSatisfying(
            FaultException.class,
            e ->
                assertThat(e.fault().errors())
                    .extracting(Fault.FieldError::field)
                    .containsExactly(
                        "columns[0].logicalType", "columns[2].logicalType", "columns[2].visible"));
  }

  private static void assertFault(ThrowingCallable work, Kind kind) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.fault().kind()).isEqualTo(kind));
  }

  private static ObjectNode minimal() {
    return JSON.createObjectNode().put("id", DomoStub.UUID).put("name", "n");
  }

  private static Native<DomoDataset> dataset(String json) {
    return read(json, new TypeReference<>() {});
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not readable: " + json, e);
    }
  }

  private static JsonNode tree(String json) {
    return read(json, new TypeReference<>() {});
  }
}
