package io.datasetgateway.backend;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller sees of a backend that misbehaves: one row of the design's table per fault. */
@QuarkusTest
class FailureTest {
  private static final String DATASET = "/datasets/domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2";
  private static final String TABLE = "/datasets/dqops~_~pg_prod~public~customers";

  /** More than any deadline of ours: there is no point in waiting that long for the backend. */
  private static final String FOR_LONG = ",\"retryAfterSeconds\":40}";

  private final Set<String> broken = new HashSet<>();
  private final Log log = new Log();

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(log);
  }

  /** Leaves the breakers as they were: closed, and with nothing to remember. */
  @AfterEach
  void heal() {
    Logger.getLogger("").removeHandler(log);
    SandboxFaults.recover();
    broken.forEach(path -> assertThat(as("all").get(path).statusCode()).isEqualTo(200));
    assertThat(as("all").get("/backends").jsonPath().<String>getList("items.breaker"))
        .containsOnly("CLOSED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'mode':'STOP'} | 502 | backend-unreachable |",
        "{'mode':'CUT'} | 502 | backend-unreachable |",
        "{'mode':'RESET_BEFORE'} | 502 | backend-unreachable |",
        "{'mode':'RESET_AFTER'} | 502 | backend-unreachable |",
        "{'mode':'HTML'} | 502 | backend-malformed | 5",
        "{'mode':'JUNK'} | 502 | backend-malformed | 5",
        "{'mode':'EMPTY'} | 502 | backend-malformed | 5",
        "{'mode':'NULL'} | 502 | backend-malformed | 5",
        "{'mode':'WRONG_TYPE'} | 502 | backend-malformed | 5",
        "{'mode':'REDIRECT'} | 502 | backend-malformed | 5",
        "{'mode':'MAINTENANCE'} | 503 | backend-maintenance | 30",
        "{'mode':'STATUS','status':400} | 502 | backend-failed |",
        "{'mode':'STATUS','status':401} | 502 | backend-credential-rejected |",
        "{'mode':'STATUS','status':403} | 403 | forbidden-by-backend |",
        "{'mode':'STATUS','status':409} | 409 | conflict |",
        "{'mode':'STATUS','status':418} | 502 | backend-failed |",
        "{'mode':'STATUS','status':500} | 502 | backend-failed |",
        "{'mode':'STATUS','status':429" + FOR_LONG + " | 503 | backend-throttled | 40",
        "{'mode':'STATUS','status':502" + FOR_LONG + " | 503 | backend-unavailable | 40",
        "{'mode':'STATUS','status':503" + FOR_LONG + " | 503 | backend-unavailable | 40",
        "{'mode':'STATUS','status':504" + FOR_LONG + " | 503 | backend-unavailable | 40",
        "{'mode':'STATUS','status':429} | 503 | backend-throttled | 1",
        "{'mode':'STATUS','status':503} | 503 | backend-unavailable | 1"
      })
  void call_whenOneBackendFails_isTheRowOfTheTableAndTheOtherIsThere(
      String fault, int status, String kind, String retryAfter) {
    // Given
    inject("domo", fault.replace('\'', '"'));

    // When
    Response one = inTime(DATASET);
    Response partial = inTime("/datasets?limit=500");
    Response required = inTime("/datasets?completeness=required");

    // Then
    for (Response answer : List.of(one, required)) {
      assertProblem(answer, status, kind);
      assertThat(answer.jsonPath().getString("backend")).isEqualTo("domo");
      assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
      assertTellsNothing(answer);
    }
    assertThat(required.jsonPath().<String>getList("sources.status").get(1)).isEqualTo("OK");
    assertIsWithoutDomo(partial, kind);
    assertThat(log.text()).contains("backend=domo", "fault=" + kind);
    assertThat(log.text())
        .doesNotContain("com.example.sandbox", "sandbox-domo-developer-token", "key-all");
  }

  @Test
  void call_whenBackendIsSlowerThanTheCaller_isATimeout() {
    // Given
    inject("domo", "{\"mode\":\"DELAY\",\"delayMillis\":4000}");

    // When
    Response one = inTime(DATASET);
    Response partial = inTime("/datasets?limit=500");
    Response required = inTime("/datasets?completeness=required");

    // Then
    assertProblem(one, 504, "backend-timeout");
    assertProblem(required, 504, "backend-timeout");
    assertThat(one.header("Retry-After")).isNull();
    assertIsWithoutDomo(partial, "backend-timeout");
  }

  @Test
  void call_whenBackendHasNoSuchThing_isNotFoundAndTheListIsPartial() {
    // Given
    inject("domo", "{\"mode\":\"STATUS\",\"status\":404}");

    // When
    Response one = inTime(DATASET);
    Response partial = inTime("/datasets?limit=500");

    // Then
    assertProblem(one, 404, "not-found");
    assertTellsNothing(one);
    assertIsWithoutDomo(partial, "backend-failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'mode':'STOP'} | 502 | backend-unreachable",
        "{'mode':'HTML'} | 502 | backend-malformed",
        "{'mode':'WRONG_TYPE'} | 502 | backend-malformed",
        "{'mode':'STATUS','status':401} | 502 | backend-credential-rejected",
        "{'mode':'STATUS','status':403} | 403 | forbidden-by-backend",
        "{'mode':'STATUS','status':500} | 502 | backend-failed",
        "{'mode':'STATUS','status':503" + FOR_LONG + " | 503 | backend-unavailable"
      })
  void call_whenTheOtherKindFails_isTheSameRow(String fault, int status, String kind) {
    // Given
    inject("dqops", fault.replace('\'', '"'));

    // When
    Response answer = inTime(TABLE);
    Response partial = inTime("/datasets?limit=500");

    // Then
    assertProblem(answer, status, kind);
    assertThat(answer.jsonPath().getString("backend")).isEqualTo("dqops");
    assertTellsNothing(answer);
    assertThat(partial.statusCode()).isEqualTo(200);
    assertThat(partial.jsonPath().<String>getList("items.backend"))
        .isNotEmpty()
        .containsOnly("domo");
    assertThat(log.text()).doesNotContain("com.example.sandbox", "sandbox-dqops", "key-all");
  }

  @Test
  void list_whenEveryBackendFails_isThatFault() {
    // Given
    inject("domo", "{\"mode\":\"STATUS\",\"status\":500}");
    inject("dqops", "{\"mode\":\"STATUS\",\"status\":500}");

    // When
    Response answer = inTime("/datasets");

    // Then
    assertProblem(answer, 502, "backend-failed");
    assertThat(answer.jsonPath().<String>getList("sources.status")).containsOnly("UNAVAILABLE");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 50})
  void list_whenABackendFailsOnTheWay_isWalkedWithoutSkipOrRepetition(int limit) {
    // Given
    List<String> whole = inTime("/datasets?limit=500").jsonPath().getList("items.id");
    List<String> walked = new ArrayList<>();
    String cursor = "";
    int pages = 0;

    // When
    while (cursor != null) {
      pages++;
      if (pages == 2) {
        inject("domo", "{\"mode\":\"STATUS\",\"status\":500}");
      }
      JsonPath page = inTime("/datasets?limit=" + limit + cursor).jsonPath();
      assertThat(page.getBoolean("complete")).isEqualTo(pages != 2);
      SandboxFaults.heal();
      walked.addAll(page.getList("items.id"));
      String next = page.getString("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    }

    // Then
    assertThat(walked).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(whole);
  }

  @Test
  void create_whenTheAnswerIsLost_saysThatTheOutcomeIsUnknown() {
    // Given
    int before = SandboxFaults.requests("domo", "/api/data/v2/datasources");
    inject("domo", "{\"mode\":\"RESET_AFTER\",\"pathContains\":\"/api/data/v2/datasources\"}");

    // When
    Response answer =
        as(
                "all",
                "{\"backend\":\"domo\",\"name\":\"lost answer\",\"columns\":[{\"name\":\"a\","
                    + "\"logicalType\":\"string\"}]}")
            .post("/datasets");

    // Then
    assertProblem(answer, 502, "outcome-unknown");
    assertThat(answer.header("Retry-After")).isNull();
    assertThat(SandboxFaults.requests("domo", "/api/data/v2/datasources")).isEqualTo(before + 1);
    SandboxFaults.heal();
    List<String> made = inTime("/datasets?q=lost%20answer").jsonPath().getList("items.id");
    assertThat(made).hasSize(1);
    assertThat(as("all").delete("/datasets/" + made.get(0)).statusCode()).isEqualTo(204);
  }

  private void inject(String backend, String fault) {
    broken.add(backend.equals("domo") ? DATASET : TABLE);
    SandboxFaults.inject(backend, fault);
  }

  private static Response inTime(String path) {
    return as("all").header("Gateway-Timeout", "2").get(path);
  }

  private static void assertIsWithoutDomo(Response partial, String kind) {
    assertThat(partial.statusCode()).isEqualTo(200);
    JsonPath page = partial.jsonPath();
    assertThat(page.getBoolean("complete")).isFalse();
    assertThat(page.<String>getList("sources.backend")).containsExactly("domo", "dqops");
    assertThat(page.getString("sources[0].status")).isIn("UNAVAILABLE", "FORBIDDEN");
    assertThat(page.getString("sources[0].problem.type")).endsWith(":" + kind);
    assertThat(page.getString("sources[1].status")).isEqualTo("OK");
    assertThat(page.<String>getList("items.backend")).isNotEmpty().containsOnly("dqops");
    assertThat(page.getString("nextCursor")).isNotBlank();
    assertTellsNothing(partial);
  }

  /** Nothing of what the backend wrote, neither in the body nor in a header. */
  private static void assertTellsNothing(Response answer) {
    assertThat(answer.asString() + answer.headers())
        .doesNotContain(
            "com.example.sandbox",
            "injected by the fault port",
            "SANDBOX-FAULT",
            "/api/",
            "127.0.0.1",
            "<html",
            "junk",
            "/auth/index");
  }

  /** Everything that is logged meanwhile, stack traces too. */
  private static final class Log extends Handler {
    private final StringWriter written = new StringWriter();

    @Override
    public synchronized void publish(LogRecord record) {
      PrintWriter out = new PrintWriter(written);
      out.println(record.getMessage());
      if (record.getParameters() != null) {
        out.println(java.util.Arrays.toString(record.getParameters()));
      }
      if (record.getThrown() != null) {
        record.getThrown().printStackTrace(out);
      }
    }

    synchronized String text() {
      return written.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
