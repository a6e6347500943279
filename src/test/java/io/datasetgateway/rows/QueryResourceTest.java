package io.datasetgateway.rows;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /datasets/{id}/query}, on the sandbox. */
@QuarkusTest
class QueryResourceTest {
  private static final String UUID = "5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10";
  private static final String ORDERS = "/datasets/domo~" + UUID + "/query";
  private static final String SQL = "SELECT order_id, status FROM table ORDER BY order_id LIMIT 2";

  @Test
  void query_whenNothingIsAccepted_answersJson() {
    // When
    Response answer = as("all", body(SQL)).post(ORDERS);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(answer.header("traceparent")).isNotBlank();
    JsonPath json = answer.jsonPath();
    assertThat(json.<String>getList("columns.name")).containsExactly("order_id", "status");
    assertThat(json.getString("columns[0].type")).isEqualTo("integer");
    assertThat(json.<Object>getList("rows")).hasSize(2);
    assertThat(json.getInt("rows[0][0]")).isLessThan(json.getInt("rows[1][0]"));
  }

  @Test
  void query_whenNdjsonIsAccepted_answersARowPerLine() {
    // When
    Response answer = as("all", body(SQL)).accept("application/x-ndjson").post(ORDERS);

    // Then
    assertThat(answer.contentType()).isEqualTo("application/x-ndjson");
    assertThat(answer.asString().split("\n"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("{\"order_id\":").endsWith("}"));
  }

  @Test
  void query_whenCsvIsAccepted_answersAHeaderAndRows() {
    // When
    Response answer = as("all", body(SQL)).accept("text/csv").post(ORDERS);

    // Then
    assertThat(answer.contentType()).isEqualTo("text/csv;charset=UTF-8");
    assertThat(answer.asString().split("\r\n")).hasSize(3).startsWith("order_id,status");
  }

  @Test
  void query_whenThereIsNoRow_answersTheColumns() {
    // When
    Response answer = as("all", body("SELECT status FROM dataset LIMIT 0")).post(ORDERS);

    // Then
    assertThat(answer.jsonPath().<String>getList("columns.name")).containsExactly("status");
    assertThat(answer.jsonPath().<Object>getList("rows")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*) AS n FROM `5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10`",
        "WITH x AS (SELECT * FROM table) SELECT COUNT(*) AS n FROM x",
        "SELECT order_id FROM table o WHERE order_id < 3 UNION SELECT 7 AS order_id FROM Dataset",
      })
  void query_howeverTheDatasetIsCalled_isOfIt(String sql) {
    assertThat(as("all", body(sql)).post(ORDERS).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM customers",
        "SELECT * FROM `04c1574e-c8be-4721-9846-c6ffa491144b`",
        "SELECT * FROM table WHERE status IN (SELECT status FROM other)"
      })
  void query_whenAnotherTableIsNamed_isNotFound(String sql) {
    assertProblem(as("all", body(sql)).post(ORDERS), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM table",
        "SELECT 1; SELECT 2",
        "SELECT FROM",
        "SELECT no_such_column FROM table",
        " "
      })
  void query_whenSqlIsWrong_saysSo(String sql) {
    assertInvalid(as("all", body(sql)).post(ORDERS), "sql");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|sql",
        "{\"sql\":null}|sql",
        "{\"sql\":\"SELECT 1\",\"limit\":1}|limit",
      })
  void query_whenBodyIsWrong_saysWhere(String body, String field) {
    assertInvalid(as("all", body).post(ORDERS), field);
  }

  @Test
  void query_whenItMayNotBe_isRefusedInTheOrderOfRefusals() {
    assertProblem(as("reader", body(SQL)).post(ORDERS), 403, "forbidden");
    assertProblem(as("all", body(SQL)).post("/datasets/domo~not-a-uuid/query"), 404, "not-found");
    assertProblem(
        as("all", body(SQL)).post("/datasets/dqops~_~pg_prod~public~orders/query"),
        501,
        "capability-missing");
    assertProblem(as("all", body(SQL)).accept("text/html").post(ORDERS), 406, "not-acceptable");
    assertProblem(
        as("all", body(SQL)).post(ORDERS.replace(UUID, UUID.replace('5', '6'))), 404, "not-found");
    assertProblem(
        as("rejected", body(SQL)).accept("text/csv").post(ORDERS),
        502,
        "backend-credential-rejected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT CASE WHEN a THEN CASE WHEN a THEN CASE WHEN a THEN CASE WHEN a THEN CASE WHEN a THEN CASE WHEN a THEN 1",
        "SELECT * FROM table WHERE (((((((((IF(a > 1, 2, 3) = 1))))))))) x",
        "SELECT f(f(f(f(f(f(f(f(f(f(a = 1)))))))))) x y FROM table",
      })
  void query_whenOthersAskForWhatTakesTooLong_isAnswered(String nasty) {
    // Given
    List<Response> refused =
        Stream.generate(() -> supplyAsync(() -> as("all", body(nasty)).post(ORDERS)))
            .limit(3)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    // When
    Response answer = as("all", body(SQL)).post(ORDERS);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(refused).allSatisfy(one -> assertInvalid(one, "sql"));
  }

  static String body(String sql) {
    try {
      return new ObjectMapper().writeValueAsString(Map.of("sql", sql));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
