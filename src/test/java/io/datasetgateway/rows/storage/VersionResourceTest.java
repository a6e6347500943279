package io.datasetgateway.rows.storage;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /datasets/{id}/versions}, against the simulated Domo. */
@QuarkusTest
class VersionResourceTest {
  private static final String TABLE = "/datasets/dqops~_~pg_prod~public~orders/versions";

  private String dataset;

  @BeforeEach
  void createDataset() {
    String draft =
        "{\"backend\":\"domo\",\"name\":\"Versions\",\"columns\":["
            + "{\"name\":\"id\",\"logicalType\":\"integer\"}]}";
    dataset = as("all", draft).post("/datasets").jsonPath().getString("id");
  }

  @AfterEach
  void removeDataset() {
    as("all").delete("/datasets/" + dataset);
  }

  @Test
  void list_whenRowsWereWritten_tellsOfEachCommit() {
    // Given
    commit(1);
    commit(2);

    // When
    JsonPath page = ok(as("reader").get(versions()));

    // Then
    assertThat(page.<String>getList("items.id")).containsExactlyInAnyOrder("1", "2");
    assertThat(page.<String>getList("items.state")).containsOnly("COMPLETE");
    assertThat(page.<String>getList("items.nativeState")).containsOnly("success");
    assertThat(page.<Integer>getList("items.rowCount")).containsExactlyInAnyOrder(1, 2);
    assertThat(page.<String>getList("items.duration")).containsOnly("PT1S");
    assertThat(page.getString("items[0].recordedAt")).endsWith("Z");
    assertThat(page.getString("items[0].schemaId")).isNotBlank();
    assertThat(page.getBoolean("complete")).isTrue();
    assertThat(page.<String>getList("sources.backend")).containsExactly("domo");
    assertThat(page.getString("nextCursor")).isNull();
  }

  @Test
  void list_whenThereIsNone_isEmpty() {
    assertThat(ok(as("reader").get(versions())).getList("items")).isEmpty();
  }

  @Test
  void list_whenWalked_tellsEachOnce() {
    // Given
    commit(1);
    commit(1);
    commit(1);

    // When
    List<String> ids = new ArrayList<>();
    String cursor = null;
    int pages = 0;
    do {
      JsonPath page =
          ok(
              as("reader")
                  .get(versions() + "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor)));
      ids.addAll(page.getList("items.id"));
      cursor = page.getString("nextCursor");
      pages++;
    } while (cursor != null);

    // Then
    assertThat(ids).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(pages).isEqualTo(2);
  }

  @Test
  void list_whenNarrowed_tellsOnlyThose() {
    // Given
    commit(1);

    // Then
    assertThat(count("since=2090-01-01T00:00:00Z")).isZero();
    assertThat(count("until=2001-01-01T00:00:00Z")).isZero();
    assertThat(count("since=2001-01-01T00:00:00Z&until=2090-01-01T00:00:00Z")).isOne();
    assertThat(count("status=ERROR")).isZero();
    assertThat(count("status=error,SUCCESS")).isOne();
    assertThat(count("indexedOnly=true")).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "since=yesterday",
        "until=2026-11-01",
        "until=2026-11-01T00:00:00Z&since=2026-11-02T00:00:00Z",
        "status=a%20b",
        "status=",
        "indexedOnly=yes",
        "limit=0",
        "cursor=x",
        "nosuch=1"
      })
  void list_whenAParameterIsWrong_saysWhich(String query) {
    assertInvalid(as("reader").get(versions() + "?" + query), query.split("=")[0]);
  }

  @Test
  void list_whenTheCursorIsOfAnotherQuery_isRefused() {
    // Given
    commit(1);
    commit(1);
    String cursor = ok(as("reader").get(versions() + "?limit=1")).getString("nextCursor");

    // Then
    assertInvalid(
        as("reader").get(versions() + "?limit=1&indexedOnly=true&cursor=" + cursor), "cursor");
  }

  @Test
  void everyCall_whenItMayNotBe_isRefused() {
    // Given
    String unknown = "/datasets/domo~" + UUID.randomUUID() + "/versions";

    // Then
    assertProblem(as("nothing").get(versions()), 403, "forbidden");
    assertProblem(as("nothing", search("1=1")).post(versions() + "/search"), 403, "forbidden");
    assertProblem(as("one").get(versions()), 404, "not-found");
    assertProblem(as("one", search("1=1")).post(versions() + "/search"), 404, "not-found");
    assertProblem(as("all").get(unknown), 404, "not-found");
    assertProblem(as("all", search("1=1")).post(unknown + "/search"), 404, "not-found");
    assertProblem(as("all").get(TABLE + "?since=x"), 501, "capability-missing");
    assertProblem(as("all", "{").post(TABLE + "/search"), 501, "capability-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1=1", "(1=1) or id in (1, 2)", "1=1 -- a comment", "name = 'x) ; --'"})
  void search_whenItIsACondition_answersVersions(String expression) {
    // Given
    commit(1);
    commit(2);

    // When
    JsonPath found = ok(as("reader", search(expression)).post(versions() + "/search"));

    // Then
    assertThat(found.<String>getList("items.id")).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void search_whenLimited_passesItOn() {
    // Given
    commit(1);
    commit(2);
    String body = "{\"expression\":\"1 = 1\",\"engine\":\"MAGIC\",\"limit\":1,\"offset\":1}";

    // When
    JsonPath found = ok(as("reader", body).post(versions() + "/search"));

    // Then
    assertThat(found.<String>getList("items.id")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1=1) OR (2=2",
        "1=1) LIMIT (5",
        "1=1; DROP TABLE x",
        "SELECT 1",
        "1=1 LIMIT 5",
        "name = 'x",
        "name = '\\\\'",
        "="
      })
  void search_whenItIsNoCondition_isInvalid(String expression) {
    assertInvalid(as("reader", search(expression)).post(versions() + "/search"), "expression");
  }

  @Test
  void search_whenItNamesAnotherDataset_isNotFound() {
    assertProblem(
        as("reader", search("1 IN (SELECT a FROM `5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10`)"))
            .post(versions() + "/search"),
        404,
        "not-found");
  }

  @Test
  void search_whenTheBodyIsWrong_saysWhere() {
    // Given
    String search = versions() + "/search";

    // Then
    assertInvalid(as("reader", "{}").post(search), "expression");
    assertInvalid(as("reader", "{\"expression\":\" \"}").post(search), "expression");
    assertInvalid(
        as("reader", "{\"expression\":\"1=1\",\"limit\":501,\"offset\":-1,\"engine\":\"x y\"}")
            .post(search),
        "limit",
        "offset",
        "engine");
    assertInvalid(as("reader", "{\"expression\":\"1=1\",\"nosuch\":1}").post(search), "nosuch");
  }

  private String versions() {
    return "/datasets/" + dataset + "/versions";
  }

  private void commit(int rows) {
    Response answer =
        as("all")
            .contentType("text/csv")
            .body("7\n".repeat(rows).getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .post("/datasets/" + dataset + "/rows?header=absent");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
  }

  private int count(String query) {
    return ok(as("reader").get(versions() + "?" + query)).getList("items").size();
  }

  private static JsonPath ok(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private static String search(String expression) {
    return new ObjectMapper().valueToTree(Map.of("expression", expression)).toString();
  }
}
