package io.datasetgateway.job;

import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /jobs}, over jobs of the simulated DQOps. */
@QuarkusTest
class JobResourceTest {
  private static final String CUSTOMERS = "dqops~_~pg_prod~public~customers";
  private static final String SLOW = "/connections/dqops~_~slow_db/checks";
  private static final String NEVER = "/jobs/dqops~checks~_~gw-never";

  // Who may see what

  @ParameterizedTest
  @CsvSource({
    "reader,   GET,    checks,     quality:read",
    "importer, GET,    statistics, quality:read",
    "auditor,  GET,    import,     connections:read",
    "auditor,  GET,    index,      datasets:read",
    "reader,   DELETE, index,      rows:write",
    "importer, DELETE, checks,     quality:run",
    "auditor,  DELETE, import,     connections:write"
  })
  void anyCall_whenScopeOfTheKindIsMissing_namesIt(
      String consumer, String method, String kind, String scope) {
    // Given
    String path = "/jobs/dqops~" + kind + "~_~gw-never";

    // When
    Response answer = as(consumer).request(method, path);

    // Then
    assertProblem(answer, 403, "forbidden");
    assertThat(answer.jsonPath().getList("scopes")).containsExactly(scope);
    if (method.equals("GET")) {
      assertProblem(as(consumer).get(path + "/events"), 403, "forbidden");
    }
  }

  @Test
  void anyCall_whenThereIsNoToken_isUnauthenticatedFirst() {
    // Then
    for (String path : List.of(NEVER, NEVER + "/events", "/jobs/nonsense", "/jobs?kind=x")) {
      assertProblem(anonymous().get(path), 401, "unauthenticated");
    }
    assertProblem(anonymous().delete(NEVER), 401, "unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dqops~checks~_~gw-never",
        "dqops~checks~nosuch~gw-never",
        "dqops~refresh~_~gw-never",
        "dqops~checks~gw-never",
        "dqops~checks~_~gw.2Dnever",
        "domo~checks~_~gw-never",
        "nobody~checks~_~gw-never",
        "nonsense"
      })
  void anyCall_whenThereIsNoSuchJob_isNotFound(String id) {
    // Then
    assertProblem(as("all").get("/jobs/" + id), 404, "not-found");
    assertProblem(as("all").get("/jobs/" + id + "?wait=1s"), 404, "not-found");
    assertProblem(as("all").get("/jobs/" + id + "/events"), 404, "not-found");
    assertProblem(as("all").delete("/jobs/" + id), 404, "not-found");
  }

  @Test
  void anyCall_whenItIsOfADatasetOutsideThePatterns_isNotFound() {
    // Given
    String job = start("all", "/datasets/dqops~_~pg_prod~finance~invoices/checks");

    // Then
    assertThat(as("all").get(job).statusCode()).isEqualTo(200);
    assertProblem(as("auditor").get(job), 404, "not-found");
    assertProblem(as("auditor").get(job + "/events"), 404, "not-found");
    assertProblem(as("auditor").delete(job), 404, "not-found");
    assertThat(listed("auditor", "")).doesNotContain(id(job));
    assertThat(listed("all", "")).contains(id(job));
  }

  // One job

  @Test
  void get_whenWaitedFor_answersWhenItHasEnded() {
    // Given
    String job = start("auditor", "/datasets/" + CUSTOMERS + "/checks");

    // When
    JsonPath ended = ok("auditor", job + "?wait=20s");

    // Then
    assertThat(ended.getString("state")).isEqualTo("SUCCEEDED");
    assertThat(ended.getList("datasets")).containsExactly(CUSTOMERS);
    assertThat(ended.getMap("result")).containsKey("executed");
    assertThat(ended.getString("endedAt")).isGreaterThan(ended.getString("startedAt"));
  }

  @Test
  void get_whenItFailed_tellsWhyInOurWords() {
    // Given
    String job = start("all", "/datasets/dqops~_~pg_prod~finance~cost_centres/checks");

    // When
    Response answer = as("all").get(job + "?wait=20s");

    // Then
    assertThat(answer.jsonPath().getString("state")).isEqualTo("FAILED");
    assertThat(answer.jsonPath().getString("problem.type")).endsWith("backend-failed");
    assertThat(answer.jsonPath().getString("problem.detail")).contains("rights");
    assertThat(answer.asString()).doesNotContain("jdbc", "password=", "com.dqops", "SELECT");
  }

  @Test
  void get_whenTheRequestsTimeIsShort_answersWithinIt() {
    // Given
    String job = slow();
    long begun = System.nanoTime();

    // When
    Response answer = as("all").header("Gateway-Timeout", "3").get(job + "?wait=20s");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("state")).isEqualTo("RUNNING");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "30h", "-1s", "1.5s", "soon", "99999s"})
  void get_whenWaitIsNoTime_saysSo(String wait) {
    // Then
    assertInvalid(as("all").get(NEVER + "?wait=" + wait), "wait");
  }

  @Test
  void cancel_whenItRuns_stopsIt() {
    // Given
    String job = slow();

    // When
    Response answer = as("all").delete(job);

    // Then
    assertThat(answer.statusCode()).isIn(200, 202);
    assertThat(ok("all", job + "?wait=5s").getString("state")).matches("CANCELL(ING|ED)");
    List<SseEvent> events = SseEvent.parse(watching("all").get(job + "/events").asString());
    assertThat(events).last().extracting(SseEvent::state).isEqualTo("CANCELLED");
    assertProblem(as("all").delete(job), 409, "conflict");
  }

  // The list

  @Test
  void list_whenFilteredAndPaged_tellsThoseTheNewestFirst() {
    // Given
    List<String> started = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      started.add(0, id(start("auditor", "/datasets/" + CUSTOMERS + "/statistics")));
    }
    start("auditor", "/datasets/" + CUSTOMERS + "/checks");

    // When
    JsonPath first = ok("auditor", "/jobs?kind=statistics&limit=2");
    JsonPath second =
        ok("auditor", "/jobs?kind=statistics&limit=1&cursor=" + first.getString("nextCursor"));

    // Then
    assertThat(first.<String>getList("items.id")).isEqualTo(started.subList(0, 2));
    assertThat(second.<String>getList("items.id")).isEqualTo(started.subList(2, 3));
    assertThat(first.getList("sources.backend")).containsExactly("domo", "dqops");
    assertThat(listed("auditor", "?backend=domo")).isEmpty();
    assertThat(listed("auditor", "?kind=import")).isEmpty();
  }

  @Test
  void list_whenAskedWrongly_saysSo() {
    // Then
    assertInvalid(as("auditor").get("/jobs?kind=nonsense"), "kind");
    assertInvalid(as("auditor").get("/jobs?backend=nobody"), "backend");
    assertInvalid(as("auditor").get("/jobs?limit=0"), "limit");
    assertInvalid(as("auditor").get("/jobs?cursor=x"), "cursor");
    assertProblem(as("nothing").get("/jobs?kind=nonsense&limit=0"), 403, "forbidden");
  }

  @Test
  void list_whenNoKindMayBeSeen_namesTheScopes() {
    // When
    Response answer = as("nothing").get("/jobs");

    // Then
    assertProblem(answer, 403, "forbidden");
    assertThat(answer.jsonPath().<String>getList("scopes"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(JobKind.values()).map(JobKind::readScope).distinct().toList());
  }

  // Events

  @Test
  void events_whenWatchedToTheEnd_areEachStateOnceAndEndWithTheJob() {
    // Given
    String job = start("auditor", "/datasets/" + CUSTOMERS + "/checks");

    // When
    Response stream = watching("auditor").get(job + "/events");

    // Then
    assertThat(stream.contentType()).startsWith("text/event-stream");
    List<SseEvent> events = SseEvent.parse(stream.asString());
    assertThat(events)
        .extracting(SseEvent::state)
        .containsExactly("QUEUED", "RUNNING", "SUCCEEDED");
    assertThat(events).extracting(SseEvent::id).isSorted().doesNotHaveDuplicates();
    assertThat(events).extracting(SseEvent::name).containsOnly("job");
    JsonPath ended = JsonPath.from(events.get(2).data());
    assertThat(ended.getString("id")).isEqualTo(id(job));
    assertThat(ended.getMap("result")).containsKey("executed");
  }

  @Test
  void events_whenGoneOnWith_areTheRest() {
    // Given
    String job = start("auditor", "/datasets/" + CUSTOMERS + "/checks");
    List<SseEvent> all = SseEvent.parse(watching("auditor").get(job + "/events").asString());

    // When
    List<SseEvent> rest = after(job, String.valueOf(all.get(0).id()));

    // Then
    assertThat(rest).isEqualTo(all.subList(1, 3));
    assertThat(after(job, String.valueOf(all.get(2).id()))).isEmpty();
    assertThat(after(job, "")).isEqualTo(all);
  }

  @Test
  void events_whenTheLastEventIdIsNone_saysSo() {
    // Given
    String job = start("auditor", "/datasets/" + CUSTOMERS + "/checks");

    // Then
    assertInvalid(
        as("auditor").header("Last-Event-ID", "x1").get(job + "/events"), "Last-Event-ID");
  }

  @Test
  void events_whenTheBackendFailsAtFirst_isAProblemAndNoStream() {
    // Given
    String job = start("auditor", "/datasets/" + CUSTOMERS + "/checks");
    SandboxFaults.inject(
        "dqops", "{\"mode\":\"STATUS\",\"status\":500,\"pathContains\":\"/jobs/\"}");

    // When
    Response answer = as("auditor").get(job + "/events");
    SandboxFaults.heal();

    // Then
    assertProblem(answer, 502, "backend-failed");
  }

  private static List<SseEvent> after(String job, String last) {
    return SseEvent.parse(
        watching("auditor").header("Last-Event-ID", last).get(job + "/events").asString());
  }

  /** A request whose stream is given up when it stays quiet for longer than any test wants. */
  private static RequestSpecification watching(String consumer) {
    return as(consumer)
        .config(
            RestAssuredConfig.config()
                .httpClient(
                    HttpClientConfig.httpClientConfig().setParam("http.socket.timeout", 10_000)));
  }

  /** A job that takes eight seconds. */
  private static String slow() {
    Response answer = as("all", "{\"tables\":\"public.*\"}").post(SLOW);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    return "/jobs/" + answer.jsonPath().getString("id");
  }

  private static String start(String consumer, String path) {
    Response answer = as(consumer).noContentType().post(path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    return "/jobs/" + answer.jsonPath().getString("id");
  }

  private static String id(String job) {
    return job.substring("/jobs/".length());
  }

  private static List<String> listed(String consumer, String query) {
    return ok(consumer, "/jobs" + query).getList("items.id");
  }

  private static JsonPath ok(String consumer, String path) {
    return as(consumer).get(path).then().statusCode(200).extract().jsonPath();
  }
}
