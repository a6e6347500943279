package io.datasetgateway.dataset;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /datasets/{id}/schema}. */
@QuarkusTest
class SchemaResourceTest {
  private static final String ORDERS = "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10/schema";
  private static final String TABLE = "/datasets/dqops~_~pg_prod~public~orders/schema";

  private String draft;

  @AfterEach
  void removeDraft() {
    if (draft != null) {
      Drafts.remove(draft);
    }
  }

  @Test
  void get_whenHiddenColumnsAreNotAskedFor_keepsTheirPlaces() {
    // When
    JsonPath visible = ok(ORDERS);
    JsonPath all = ok(ORDERS + "?includeHidden=true");

    // Then
    assertThat(all.<Integer>getList("columns.position")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(visible.<Integer>getList("columns.position")).containsExactly(1, 2, 3, 4, 5, 6, 8);
    assertThat(all.getString("columns[6].name")).isEqualTo("source_file");
    assertThat(all.getBoolean("columns[6].visible")).isFalse();
  }

  @Test
  void get_whetherHiddenOnesAreAskedForOrNot_hasTheSameVersion() {
    // When
    String visible = as("all").get(ORDERS).header("ETag");
    String all = as("all").get(ORDERS + "?includeHidden=true").header("ETag");

    // Then
    assertThat(visible).isNotBlank().isEqualTo(all);
  }

  @Test
  void get_whenItIsATable_hasTheTablesOrderAndTypes() {
    // When
    JsonPath schema = ok(TABLE);

    // Then
    assertThat(schema.<String>getList("columns.name")).startsWith("order_id", "customer_id");
    assertThat(schema.getString("columns[0].logicalType")).isEqualTo("integer");
    assertThat(schema.getString("columns[0].physicalType")).isEqualTo("BIGINT");
    assertThat(schema.getBoolean("columns[0].nullable")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"includeHidden=yes", "includeHidden=", "includeHidden=TRUE"})
  void get_whenParameterIsWrong_saysWhich(String query) {
    // When
    Response answer = as("all").get(ORDERS + "?" + query);

    // Then
    assertInvalid(answer, "includeHidden");
  }

  @Test
  void replace_whenColumnsAreGiven_areTheColumns() {
    // Given
    draft = Drafts.create("Reshaped");

    // When
    Response answer =
        put(
            "{\"columns\":[{\"name\":\"b\",\"logicalType\":\"date\"},"
                + "{\"name\":\"a\",\"logicalType\":\"number\",\"visible\":false}]}",
            null);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().<String>getList("columns.name")).containsExactly("b", "a");
    JsonPath read = ok("/datasets/" + draft + "/schema?includeHidden=true");
    assertThat(read.<String>getList("columns.logicalType")).containsExactly("date", "number");
    assertThat(read.<Boolean>getList("columns.visible")).containsExactly(true, false);
    assertThat(answer.header("ETag"))
        .isEqualTo(as("all").get("/datasets/" + draft + "/schema").header("ETag"));
  }

  @Test
  void get_whenTheBackendAnswersMoreThanACallerMaySend_isRead() {
    // Given
    draft = Drafts.create("Wide");
    String name = "a".repeat(600);
    String columns =
        IntStream.range(0, 1500)
            .mapToObj(i -> "{\"name\":\"" + name + i + "\",\"logicalType\":\"number\"}")
            .collect(Collectors.joining(","));
    assertThat(put("{\"columns\":[" + columns + "]}", null).statusCode()).isEqualTo(200);

    // When
    JsonPath read = ok("/datasets/" + draft + "/schema");

    // Then
    assertThat(read.<String>getList("columns.name")).hasSize(1500).contains(name + 1499);
  }

  @Test
  void replace_whenVersionIsNamed_changesThatOneOnly() {
    // Given
    draft = Drafts.create("Versioned schema");
    String version = as("all").get("/datasets/" + draft + "/schema").header("ETag");
    String body = "{\"columns\":[{\"name\":\"%s\",\"logicalType\":\"string\"}]}";

    // When
    Response first = put(body.formatted("one"), version);
    Response stale = put(body.formatted("two"), version);
    Response any = put(body.formatted("three"), "*");

    // Then
    assertThat(first.statusCode()).isEqualTo(200);
    assertProblem(stale, 412, "precondition-failed");
    assertThat(any.statusCode()).isEqualTo(200);
    assertThat(ok("/datasets/" + draft + "/schema").<String>getList("columns.name"))
        .containsExactly("three");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | columns",
        "{\"columns\":[]} | columns",
        "{\"columns\":null} | columns",
        "{\"columns\":[null]} | columns[0]",
        "{\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"},{\"name\":\"A\",\"logicalType\":\"string\"}]} | columns[1].name",
        "{\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"},{\"logicalType\":\"time\"}]} | columns[1].name",
        "{\"columns\":[{\"name\":\"a\",\"logicalType\":\"time\"}]} | columns[0].logicalType",
        "{\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\",\"order\":1}]} | columns[0].order",
        "[] | body"
      })
  void replace_whenBodyIsWrong_saysWhereAndChangesNothing(String body, String field) {
    // Given
    draft = Drafts.create("Unchanged schema");

    // When
    Response answer = put(body, null);

    // Then
    assertInvalid(answer, field);
    assertThat(ok("/datasets/" + draft + "/schema").<String>getList("columns.name"))
        .containsExactly("id", "note");
  }

  @Test
  void replace_whenItIsATable_saysWhichKindsCan() {
    // When
    Response answer = as("all", "{\"columns\":[]}").put(TABLE);

    // Then
    assertProblem(answer, 501, "capability-missing");
    assertThat(answer.jsonPath().<String>getList("kinds")).containsExactly("domo");
  }

  private Response put(String body, String version) {
    var request = as("all", body);
    return (version == null ? request : request.header("If-Match", version))
        .put("/datasets/" + draft + "/schema");
  }

  private static JsonPath ok(String path) {
    return as("all").get(path).then().statusCode(200).extract().jsonPath();
  }
}
