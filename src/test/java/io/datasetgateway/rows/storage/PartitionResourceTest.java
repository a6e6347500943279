package io.datasetgateway.rows.storage;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /datasets/{id}/partitions}, against the simulated Domo. */
@QuarkusTest
class PartitionResourceTest {
  private static final String TABLE = "/datasets/dqops~_~pg_prod~public~orders/partitions";

  /** Ten days, and one name that needs an escape. */
  private static final String SESSIONS =
      "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b15/partitions";

  private String dataset;

  @BeforeEach
  void createDataset() {
    String draft =
        "{\"backend\":\"domo\",\"name\":\"Partitions\",\"columns\":["
            + "{\"name\":\"id\",\"logicalType\":\"integer\"}]}";
    dataset = "/datasets/" + as("all", draft).post("/datasets").jsonPath().getString("id");
  }

  @AfterEach
  void removeDataset() {
    as("all").delete(dataset);
  }

  @Test
  void partition_fromItsUploadToItsEnd_isListedQueriedAndGone() {
    // Given
    write("2026-11-19", "1\n2\n");
    write("EU%2F2024%20Q1", "3\n4\n5\n");

    // When
    JsonPath listed = ok(as("all").get(dataset + "/partitions"));
    JsonPath found = ok(search("{\"sort\":\"OLDEST_FIRST\",\"limit\":10}"));

    // Then
    assertThat(listed.getBoolean("complete")).isTrue();
    assertThat(listed.getString("nextCursor")).isNull();
    assertThat(listed.getString("sources[0].status")).isEqualTo("OK");
    assertThat(listed.<String>getList("items.name"))
        .containsExactlyInAnyOrder("EU/2024 Q1", "2026-11-19");
    assertThat(listed.<String>getList("items.id"))
        .containsExactlyInAnyOrder("EU.2F2024.20Q1", "2026-11-19");
    assertThat(listed.getInt("items.find { it.name == 'EU/2024 Q1' }.rowCount")).isEqualTo(3);
    assertThat(listed.getString("items[0].completedAt")).endsWith("Z");
    assertThat(found.<String>getList("items.dataId"))
        .containsExactlyElementsOf(reversed(listed.getList("items.dataId")));
    assertThat(count()).isEqualTo(5);

    // When
    assertGone(as("all").delete(dataset + "/partitions/EU.2F2024.20Q1"));

    // Then
    assertThat(names()).containsExactly("2026-11-19");
    assertThat(count()).isEqualTo(2);
    assertProblem(as("all").delete(dataset + "/partitions/EU.2F2024.20Q1"), 404, "not-found");
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void remove_whenOnlyItsRowsAreMeant_keepsTheName() {
    // Given
    write("a", "1\n2\n");

    // When
    assertGone(as("all").delete(dataset + "/partitions/a?only=data"));

    // Then
    assertThat(names()).containsExactly("a");
    assertThat(count()).isZero();
  }

  @Test
  void remove_whenOnlyItsNameIsMeant_keepsTheRows() {
    // Given
    write("a", "1\n2\n");

    // When
    assertGone(as("all").delete(dataset + "/partitions/a?only=tag"));

    // Then
    assertThat(names()).isEmpty();
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void remove_whenThereIsNone_isNotFoundAndNothingIsGone() {
    // Given
    write("a", "1\n2\n");

    // When
    List<Response> answers =
        List.of(
            as("all").delete(dataset + "/partitions/b"),
            as("all").delete(dataset + "/partitions/b?only=data"),
            as("all").delete(dataset + "/partitions/b?only=tag"));

    // Then
    assertThat(answers).allSatisfy(answer -> assertProblem(answer, 404, "not-found"));
    assertThat(names()).containsExactly("a");
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void list_whenInPages_isWalkedWithoutRepetition() {
    // Given
    List<String> walked = new ArrayList<>();
    JsonPath all = ok(as("all").get(SESSIONS));

    // When
    String cursor = "";
    do {
      JsonPath page = ok(as("all").get(SESSIONS + "?limit=4" + cursor));
      walked.addAll(page.getList("items.name"));
      cursor = page.getString("nextCursor") == null ? null : "&cursor=" + page.get("nextCursor");
    } while (cursor != null);

    // Then
    assertThat(all.<String>getList("items.name")).hasSize(11).startsWith("2024/Q4 late");
    assertThat(walked).containsExactlyElementsOf(all.getList("items.name"));
  }

  @Test
  void search_whenThereAreBounds_findsThoseWithin() {
    // Given
    List<String> times = ok(as("all").get(SESSIONS)).getList("items.completedAt");

    // When
    JsonPath found =
        ok(
            as(
                    "all",
                    "{\"completedSince\":\"%s\",\"completedUntil\":\"%s\"}"
                        .formatted(times.get(5), times.get(2)))
                .post(SESSIONS + "/search"));

    // Then
    assertThat(found.<String>getList("items.completedAt"))
        .containsExactlyElementsOf(times.subList(3, 6));
    assertThat(found.getString("nextCursor")).isNull();
  }

  @Test
  void search_whenGoneOnWith_needsTheCursorOfTheSameSearch() {
    // Given
    String cursor =
        ok(as("all", "{\"sort\":\"OLDEST_FIRST\",\"limit\":2}").post(SESSIONS + "/search"))
            .getString("nextCursor");

    // When
    JsonPath next =
        ok(
            as("all", "{\"sort\":\"OLDEST_FIRST\",\"limit\":1,\"cursor\":\"" + cursor + "\"}")
                .post(SESSIONS + "/search"));
    Response other = as("all", "{\"cursor\":\"" + cursor + "\"}").post(SESSIONS + "/search");

    // Then
    assertThat(next.<String>getList("items.name")).containsExactly("2024-10-03");
    assertInvalid(other, "cursor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"limit\":0} | limit",
        "{\"limit\":501} | limit",
        "{\"limit\":\"5\"} | limit",
        "{\"sort\":\"DESC\"} | sort",
        "{\"completedSince\":\"yesterday\"} | completedSince",
        "{\"completedSince\":1700000000} | completedSince",
        "{\"completedUntil\":\"2026-11-20\"} | completedUntil",
        "{\"completedSince\":\"2026-11-20T00:00:00Z\",\"completedUntil\":\"2026-11-20T00:00:00Z\"}"
            + " | completedUntil",
        "{\"cursor\":\"x\"} | cursor",
        "{\"status\":\"x\"} | status",
      })
  void search_whenAMemberIsWrong_namesIt(String body, String field) {
    assertInvalid(as("all", body).post(SESSIONS + "/search"), field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=501", "cursor=x", "offset=1", "limit="})
  void list_whenAParameterIsWrong_namesIt(String query) {
    assertInvalid(as("all").get(SESSIONS + "?" + query), query.split("=")[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"only=rows", "only=", "only=DATA", "force=true"})
  void remove_whenAParameterIsWrong_namesItAndNothingIsGone(String query) {
    // Given
    write("a", "1\n");

    // When
    Response answer = as("all").delete(dataset + "/partitions/a?" + query);

    // Then
    assertInvalid(answer, query.split("=")[0]);
    assertThat(names()).containsExactly("a");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void everyCall_whenThereIsNoSuchDataset_isNotFound() {
    // Given
    String none = "/datasets/domo~" + UUID.randomUUID() + "/partitions";

    // When
    List<Response> answers =
        List.of(
            as("all").get(none),
            as("all", "{}").post(none + "/search"),
            as("all").delete(none + "/a"));

    // Then
    assertThat(answers).allSatisfy(answer -> assertProblem(answer, 404, "not-found"));
  }

  @Test
  void everyCall_whenItMayNotBe_isRefused() {
    assertProblem(as("nothing").get(SESSIONS), 403, "forbidden");
    assertProblem(as("nothing", "{}").post(SESSIONS + "/search"), 403, "forbidden");
    assertProblem(as("reader").delete(SESSIONS + "/2024-10-01"), 403, "forbidden");
    assertProblem(as("one").get(SESSIONS), 404, "not-found");
    assertProblem(as("one", "{}").post(SESSIONS + "/search"), 404, "not-found");
    assertProblem(as("all").get(TABLE), 501, "capability-missing");
    assertProblem(as("all", "{}").post(TABLE + "/search"), 501, "capability-missing");
    assertProblem(as("all").delete(TABLE + "/a"), 501, "capability-missing");
    assertThat(ok(as("reader").get(SESSIONS)).getList("items")).hasSize(11);
  }

  private void write(String partition, String rows) {
    Response answer =
        as("all")
            .contentType("text/csv")
            .body(rows.getBytes(StandardCharsets.UTF_8))
            .put(dataset + "/rows?header=absent&partition=" + partition);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    JsonPath ended = ok(as("all").get("/jobs/" + answer.path("id") + "?wait=20s"));
    assertThat(ended.getString("state")).isEqualTo("SUCCEEDED");
  }

  private Response search(String body) {
    return as("all", body).post(dataset + "/partitions/search");
  }

  private List<String> names() {
    return ok(as("all").get(dataset + "/partitions")).getList("items.name");
  }

  /** Rows that a query sees. */
  private int count() {
    return ok(as("all", "{\"sql\":\"SELECT COUNT(*) AS n FROM table\"}").post(dataset + "/query"))
        .getInt("rows[0][0]");
  }

  private static JsonPath ok(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private static void assertGone(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(204);
  }

  private static List<String> reversed(List<String> list) {
    List<String> turned = new ArrayList<>(list);
    java.util.Collections.reverse(turned);
    return turned;
  }
}
