package io.datasetgateway.dataset;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /datasets/{id}} and the creation of one. */
@QuarkusTest
class DatasetResourceTest {
  private static final String ORDERS = "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10";
  private static final String TABLE = "/datasets/dqops~_~pg_prod~public~orders";
  private static final ObjectMapper JSON = new ObjectMapper();

  private String draft;

  @AfterEach
  void removeDraft() {
    if (draft != null) {
      Drafts.remove(draft);
    }
  }

  // Reading

  @ParameterizedTest
  @CsvSource({ORDERS + ", domo-dataset.json", TABLE + ", dqops-table.json"})
  void get_always_isTheGoldenJson(String path, String golden) throws IOException {
    // When
    Response answer = as("all").get(path + "?include=schema,permissions");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(withoutTimesOfReading(answer.asString()))
        .isEqualTo(JSON.readTree(getClass().getResource("/dataset/" + golden)));
  }

  @Test
  void get_whenNothingIsIncluded_hasTheCoreOnly() {
    // When
    JsonPath dataset = ok(ORDERS);

    // Then
    assertThat(dataset.getMap("")).doesNotContainKeys("columns", "permissions", "native");
    assertThat(dataset.getString("name")).isEqualTo("Orders");
  }

  @Test
  void get_whenSchemaIsIncluded_showsVisibleColumnsInTheirOrder() {
    // When
    JsonPath dataset = ok(ORDERS + "?include=schema");

    // Then
    assertThat(dataset.<String>getList("columns.name"))
        .startsWith("order_id", "customer_id")
        .doesNotContain("source_file");
    assertThat(dataset.<Boolean>getList("columns.visible")).containsOnly(true);
  }

  @Test
  void get_whenSchemaOfAnEmptyShellIsIncluded_isStillADataset() {
    // When
    JsonPath dataset = ok("/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b19?include=schema");

    // Then
    assertThat(dataset.getString("name")).isEqualTo("Empty shell");
    assertThat(dataset.getList("columns")).isEmpty();
  }

  @Test
  void get_whenNativeIsIncluded_isTheBackendsOwnObject() {
    // When
    JsonPath dataset = ok(ORDERS + "?include=native");

    // Then
    assertThat(dataset.getString("native.id")).isEqualTo("5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10");
    assertThat(dataset.getInt("native.streamId")).isEqualTo(821);
  }

  @Test
  void get_whenNativeHoldsAnIntegerBeyondJavaScript_isText() {
    // When
    Object hash = ok(TABLE + "?include=native").get("native.table_hash");

    // Then
    assertThat(hash).isInstanceOf(String.class);
    assertThat(Long.parseLong((String) hash)).isGreaterThan(9_007_199_254_740_991L);
  }

  @Test
  void get_whenTableIsAFile_tellsNoPathOfTheServer() {
    // When
    Response answer =
        as("all").get("/datasets/dqops~_~shop~sales~orders.2Ecsv?include=native,schema");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("type")).isEqualTo("FILE");
    assertThat(answer.asString()).doesNotContain("/data/", "file_paths");
  }

  @Test
  void get_whenPermissionsOfATableAreIncluded_hasNone() {
    // When
    JsonPath dataset = ok(TABLE + "?include=permissions");

    // Then
    assertThat(dataset.getMap("")).doesNotContainKey("permissions");
  }

  @ParameterizedTest
  @CsvSource({"permissions, permissions:read", "native, datasets:native", "quality, quality:read"})
  void get_whenScopeOfAnIncludeIsMissing_saysWhich(String include, String scope) {
    // When
    Response answer = as("reader").get(ORDERS + "?include=" + include);

    // Then
    assertProblem(answer, 403, "forbidden");
    assertThat(answer.jsonPath().getString("detail")).contains(scope);
    assertThat(answer.jsonPath().<String>getList("scopes")).containsExactly(scope);
  }

  @ParameterizedTest
  @ValueSource(strings = {"include=x", "include=", "include=schema,x", "include=qualities", "zz=1"})
  void get_whenParameterIsWrong_saysWhich(String query) {
    // When
    Response answer = as("all").get(ORDERS + "?" + query);

    // Then
    assertInvalid(answer, query.substring(0, query.indexOf('=')));
  }

  // Versions

  @ParameterizedTest
  @ValueSource(strings = {ORDERS, TABLE, ORDERS + "/schema", ORDERS + "/tags", TABLE + "/tags"})
  void get_whenCallerHasTheVersion_answers304(String path) {
    // Given
    String version = as("all").get(path).header("ETag");

    // When
    Response same = as("all").header("If-None-Match", version).get(path);
    Response weakened = as("all").header("If-None-Match", "\"x\", W/" + version).get(path);
    Response other = as("all").header("If-None-Match", "\"x\"").get(path);
    Response nonsense = as("all").header("If-None-Match", "\"").get(path);

    // Then
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.asString()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(version);
    assertThat(weakened.statusCode()).isEqualTo(304);
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(nonsense.statusCode()).isEqualTo(200);
  }

  @Test
  void get_whateverIsIncluded_hasTheSameVersion() {
    // When
    String bare = as("all").get(ORDERS).header("ETag");
    String full = as("all").get(ORDERS + "?include=schema,native,permissions").header("ETag");

    // Then
    assertThat(bare).matches("\"[0-9a-f]{32}\"").isEqualTo(full);
  }

  // Changing

  @ParameterizedTest
  @ValueSource(strings = {"application/merge-patch+json", "application/json"})
  void edit_whenMembersAreGiven_changesThemAndNothingElse(String type) {
    // Given
    draft = Drafts.create("To be edited");
    JsonPath before = ok("/datasets/" + draft);

    // When
    Response answer =
        as("all")
            .contentType(type)
            .body("{\"name\":\"Edited\",\"providerType\":\"api-2\"}")
            .patch("/datasets/" + draft);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("name")).isEqualTo("Edited");
    assertThat(answer.jsonPath().getString("providerType")).isEqualTo("api-2");
    assertThat(answer.jsonPath().getString("description"))
        .isEqualTo(before.getString("description"));
    Response after = as("all").get("/datasets/" + draft);
    assertThat(after.jsonPath().getString("name")).isEqualTo("Edited");
    assertThat(after.header("ETag")).isEqualTo(answer.header("ETag"));
  }

  @Test
  void edit_whenDescriptionIsNull_takesItAway() {
    // Given
    draft = Drafts.create("Described");

    // When
    Response answer = patch("{\"description\":null}");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ok("/datasets/" + draft).getMap("")).doesNotContainKey("description");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; body",
        "[]; body",
        "null; body",
        "\"x\"; body",
        "{\"name\":\"a\"; body",
        "{\"name\":\"a\",\"name\":\"b\"}; body",
        "{\"name\":\"a\"} {}; body",
        "{\"nope\":1}; nope",
        "{\"nope\":1,\"name\":5}; nope,name",
        "{\"name\":null}; name",
        "{\"name\":\" \"}; name",
        "{\"name\":5}; name",
        "{\"name\":[\"a\"]}; name",
        "{\"providerType\":null}; providerType",
        "{\"description\":{\"a\":1}}; description",
        "{\"description\":true}; description"
      })
  void edit_whenBodyIsWrong_saysWhereAndChangesNothing(String body, String fields) {
    // Given
    draft = Drafts.create("Unchanged");

    // When
    Response answer = patch(body);

    // Then
    assertInvalid(answer, fields.split(","));
    assertThat(ok("/datasets/" + draft).getString("name")).isEqualTo("Unchanged");
  }

  @Test
  void edit_whenThereIsNoBody_saysSo() {
    // When
    Response answer = as("all").contentType("application/merge-patch+json").patch(ORDERS);

    // Then
    assertInvalid(answer, "body");
  }

  @Test
  void edit_whenVersionIsNamed_changesThatOneOnly() {
    // Given
    draft = Drafts.create("Versioned");
    String version = as("all").get("/datasets/" + draft).header("ETag");

    // When
    Response first = patchIf(version, "First");
    Response stale = patchIf(version, "Second");
    Response wrong = patchIf("\"0123\"", "Third");
    Response any = patchIf("*", "Fourth");
    Response oneOf = patchIf("\"x\", " + any.header("ETag"), "Fifth");

    // Then
    assertThat(first.statusCode()).isEqualTo(200);
    assertProblem(stale, 412, "precondition-failed");
    assertProblem(wrong, 412, "precondition-failed");
    assertThat(any.statusCode()).isEqualTo(200);
    assertThat(oneOf.statusCode()).isEqualTo(200);
    assertThat(ok("/datasets/" + draft).getString("name")).isEqualTo("Fifth");
  }

  @Test
  void edit_whenItIsATable_saysWhichKindsCan() {
    // When
    Response answer = as("all", "{\"name\":\"x\"}").patch(TABLE);

    // Then
    assertProblem(answer, 501, "capability-missing");
    assertThat(answer.jsonPath().getString("detail")).contains("domo");
    assertThat(answer.jsonPath().<String>getList("kinds")).containsExactly("domo");
  }

  // Creating and removing

  @Test
  void create_whenAsked_canBeReadUntilItIsRemoved() {
    // Given
    String body = Drafts.body("Fresh");

    // When
    Response created = as("all", body).post("/datasets");

    // Then
    assertThat(created.statusCode()).isEqualTo(201);
    draft = created.jsonPath().getString("id");
    String path = URI.create(created.header("Location")).getPath();
    assertThat(path).isEqualTo("/datasets/" + draft);
    Response read = as("all").get(path + "?include=schema");
    assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
    assertThat(read.jsonPath().getString("name")).isEqualTo("Fresh");
    assertThat(read.jsonPath().<String>getList("columns.logicalType"))
        .containsExactly("integer", "string");

    assertThat(as("all").delete(path).statusCode()).isEqualTo(204);
    assertProblem(as("all").get(path), 404, "not-found");
    assertProblem(as("all").delete(path), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | backend,name,columns",
        "[] | body",
        "null | body",
        "{ | body",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[]} | columns",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":{}} | columns",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[null]} | columns[0]",
        "{\"backend\":\"domo\",\"name\":\"\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"}]} | name",
        "{\"backend\":\"domo\",\"name\":5,\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"}]} | name",
        "{\"backend\":\"nope\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"}]} | backend",
        "{\"backend\":\"domo\",\"name\":\"x\",\"rows\":1,\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"}]} | rows",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\",\"type\":\"X\"}]} | columns[0].type",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"},{\"name\":\"b\"}]} | columns[1].logicalType",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"},{\"name\":\"b\",\"logicalType\":\"text\"}]} | columns[1].logicalType",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"STRING\"}]} | columns[0].logicalType",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"logicalType\":0}]} | columns[0].logicalType",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"boolean\"}]} | columns[0].logicalType",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\",\"visible\":\"yes\"}]} | columns[0].visible",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\",\"visible\":false}]} | columns[0].visible",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[{\"name\":\" \",\"logicalType\":\"string\"}]} | columns[0].name",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"},{\"name\":\"A\",\"logicalType\":\"string\"}]} | columns[1].name",
        "{\"backend\":\"domo\",\"name\":\"x\",\"name\":\"y\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"}]} | body",
        "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"}]} x | body"
      })
  void create_whenBodyIsWrong_saysWhereAndCreatesNothing(String body, String fields) {
    // Given
    List<String> before = DatasetListTest.list("backend=domo&limit=500").getList("items.id");

    // When
    Response answer = as("all", body).post("/datasets");

    // Then
    assertInvalid(answer, fields.split(","));
    assertThat(DatasetListTest.list("backend=domo&limit=500").<String>getList("items.id"))
        .isEqualTo(before);
  }

  @Test
  void create_whenBackendCannot_saysWhichKindsCan() {
    // When
    Response answer =
        as("all", Drafts.body("x").replace("\"domo\"", "\"dqops\"")).post("/datasets");

    // Then
    assertProblem(answer, 501, "capability-missing");
    assertThat(answer.jsonPath().<String>getList("kinds")).containsExactly("domo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "sales"})
  void create_whenPatternsDoNotCoverTheBackend_isAsIfThereWereNone(String consumer) {
    // When
    Response denied = as(consumer, Drafts.body("x")).post("/datasets");
    Response unknown =
        as(consumer, Drafts.body("x").replace("\"domo\"", "\"nope\"")).post("/datasets");

    // Then
    assertInvalid(denied, "backend");
    assertInvalid(unknown, "backend");
    assertThat(denied.jsonPath().getString("errors[0].detail").replace("domo", "nope"))
        .isEqualTo(unknown.jsonPath().getString("errors[0].detail"));
  }

  @Test
  void remove_whenItIsATable_endsItsMonitoring() {
    // Given
    String path = "/datasets/dqops~_~pg_prod~public~gift_cards";
    assertThat(as("all").get(path).statusCode()).isEqualTo(200);

    // When
    Response answer = as("all").delete(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.asString()).isEmpty();
    assertProblem(as("all").get(path), 404, "not-found");
    assertProblem(as("all").delete(path), 404, "not-found");
  }

  // Cards

  @Test
  void cards_whenThereAreSome_areThoseInDrillPathsToo() {
    // When
    JsonPath cards = ok(ORDERS + "/cards");

    // Then
    assertThat(cards.<Map<String, Object>>getList("items"))
        .hasSize(4)
        .allSatisfy(card -> assertThat(card).containsKeys("id", "title", "type", "owners"));
    assertThat(cards.<String>getList("items.title")).contains("Orders (drill)");
  }

  @Test
  void cards_whenThereAreNone_isEmpty() {
    // When
    JsonPath cards = ok("/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b12/cards");

    // Then
    assertThat(cards.getList("items")).isEmpty();
  }

  @Test
  void cards_whenItIsATable_saysWhichKindsCan() {
    // When
    Response answer = as("all").get(TABLE + "/cards");

    // Then
    assertProblem(answer, 501, "capability-missing");
    assertThat(answer.jsonPath().getString("capability")).isEqualTo("cards");
  }

  @Test
  void remove_whenItIsAnotherVersion_leavesItThere() {
    // Given
    draft = Drafts.create("To be kept");

    // When
    Response refused = as("all").header("If-Match", "\"another\"").delete("/datasets/" + draft);

    // Then
    assertProblem(refused, 412, "precondition-failed");
    assertThat(as("all").get("/datasets/" + draft).statusCode()).isEqualTo(200);
  }

  private Response patch(String body) {
    return as("all")
        .contentType("application/merge-patch+json")
        .body(body)
        .patch("/datasets/" + draft);
  }

  private Response patchIf(String version, String name) {
    return as("all", "{\"name\":\"" + name + "\"}")
        .header("If-Match", version)
        .patch("/datasets/" + draft);
  }

  private static JsonPath ok(String path) {
    return as("all").get(path).then().statusCode(200).extract().jsonPath();
  }

  /** Without when it was read, and without when DQOps' checks ran: those follow the clock. */
  private static JsonNode withoutTimesOfReading(String dataset) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(dataset);
    ((ObjectNode) json.at("/sources/0")).remove("fetchedAt");
    if (json.get("backend").asText().equals("dqops")) {
      ((ObjectNode) json.get("statistics")).remove("asOf");
    }
    return json;
  }
}
