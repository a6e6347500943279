package io.datasetgateway.problem;

import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static io.datasetgateway.problem.Api.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.problem.RawHttp.Answer;
import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The refusals of the gateway itself, and the headers of every answer. */
@QuarkusTest
class ProblemsTest {
  private static final String DATASET = "/datasets/domo~04c1574e-c8be-4721-9846-c6ffa491144b";
  private static final String TAGS = DATASET + "/tags";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @AfterEach
  void heal() {
    SandboxFaults.heal();
  }

  // The framework's own refusals

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nope",
        "/datasets/x/y/z",
        DATASET + "/nope",
        "/q",
        "/q/nope",
        "/q/dev-ui",
        "/q/health",
        "/q/metrics",
        "/api",
        "/index.html",
        "/META-INF/MANIFEST.MF",
        "/application.properties"
      })
  void call_whenThereIsNoSuchPath_isNotFound(String path) {
    // When
    Response answer = as("all").get(path);

    // Then
    assertProblem(answer, 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({"PUT, /datasets", "DELETE, /datasets", "POST, " + DATASET, "POST, /whoami"})
  void call_whenMethodIsNotOffered_saysSo(String method, String path) {
    // When
    Response answer = as("all").request(method, path);

    // Then
    assertProblem(answer, 405, "method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/csv", "application/xml"})
  void call_whenNoFormIsAcceptable_saysSo(String accept) {
    // When
    Response answer = as("all").header("Accept", accept).get(DATASET);

    // Then
    assertProblem(answer, 406, "not-acceptable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "application/*", "application/json", "text/html, application/json;q=0.1"})
  void call_whenJsonIsAcceptable_isJson(String accept) {
    // When
    Response answer = as("all").header("Accept", accept).get(DATASET);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  void call_whenBodyIsOfAnotherType_saysSo(String type) {
    // When
    Response answer = as("all").contentType(type).body("{\"tags\":[]}").post(TAGS);

    // Then
    assertProblem(answer, 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"tags\":[}", "not json", "{\"tags\":[]}]", "\u0000", "{'tags':[]}"})
  void call_whenBodyIsNotJson_saysWhere(String body) {
    // When
    Response answer = as("all", body).post(TAGS);

    // Then
    assertInvalid(answer, "body");
    assertThat(answer.jsonPath().getString("errors[0].detail")).contains("line 1");
  }

  // Large bodies

  @Test
  void call_whenBodyAnnouncesTooMuch_isTooLarge() {
    // Given
    String body = largeButValid();

    // When
    Response answer = as("all", body).post(TAGS);

    // Then
    assertProblem(answer, 413, "too-large");
    assertThat(as("all").get(TAGS).jsonPath().<String>getList("tags.key")).doesNotContain("k0");
  }

  @Test
  void call_whenBodyInChunksIsTooMuch_isTooLarge() {
    // Given
    String body = largeButValid();

    // When
    Answer answer = RawHttp.postChunked(TAGS, body);

    // Then
    assertRawProblem(answer, 413, "too-large");
    assertThat(as("all").get(TAGS).jsonPath().<String>getList("tags.key")).doesNotContain("k0");
  }

  @Test
  void call_whenBodyInChunksIsSmall_isTaken() {
    // When
    Answer answer = RawHttp.postChunked(TAGS, "{\"tags\":[]}");

    // Then
    assertThat(answer.status()).isEqualTo(200);
  }

  // Odd request targets

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/datasets/%00",
        "/datasets/%20",
        "/datasets/%2F",
        "/datasets/%252e",
        "/datasets/%2e%2e",
        "/datasets/..",
        "/datasets/a;b",
        "/datasets/%ff",
        "/datasets/domo~..%2f..",
        "/datasets/domo~%2e%2e",
        "/datasets/domo~04c1574e-c8be-4721-9846-c6ffa491144b%00"
      })
  void call_whenPathIsOdd_isNotFound(String target) {
    // When
    Answer answer = RawHttp.get(target);

    // Then
    assertRawProblem(answer, 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//datasets/x",
        "/datasets//x",
        "/datasets/x;y=z",
        "/./datasets/x",
        "/a/../whoami"
      })
  void call_whenPathIsSpelledOtherwise_isGuardedAllTheSame(String target) {
    // When
    Answer answer =
        RawHttp.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    // Then
    assertRawProblem(answer, 401, "unauthenticated");
  }

  /** The server refuses these before the gateway sees them: without a body, which tells nothing. */
  @ParameterizedTest
  @CsvSource({
    "/datasets/%zz, 400",
    "/datasets?q=%zz, 400",
    "/datasets/<x>, 400",
    "/datasets/{x}, 400",
    "LONG, 414"
  })
  void call_whenTargetIsNoUrl_isRefusedAndToldNothing(String target, int status) {
    // Given
    String asked = target.equals("LONG") ? "/datasets?q=" + "a".repeat(10_000) : target;

    // When
    Answer answer = RawHttp.get(asked);

    // Then
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void call_whenHeaderIsTooLong_isRefusedAndToldNothing() {
    // When
    Answer answer = RawHttp.get("/whoami", "X-Long: " + "a".repeat(100_000));

    // Then
    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.body()).isEmpty();
  }

  // The headers of every answer

  @Test
  void call_whenTraceIsValid_continuesIt() {
    // When
    Response answer =
        as("all").header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01").get("/nope");

    // Then
    assertThat(traceId(answer)).isEqualTo(TRACE);
    assertThat(answer.jsonPath().getString("traceId")).isEqualTo(TRACE);
    assertThat(answer.header("traceparent")).endsWith("-01").doesNotContain("00f067aa0ba902b7");
    assertThat(answer.header("X-Request-Id")).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void call_whenTraceIsNotValid_beginsAnother(String traceparent) {
    // When
    Response answer = as("all").header("traceparent", traceparent).get("/whoami");

    // Then
    assertThat(answer.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    assertThat(traceId(answer)).isNotEqualToIgnoringCase(TRACE).isNotEqualTo("0".repeat(32));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "A.b_c~d-1"})
  void call_whenRequestIdIsPlain_isEchoed(String id) {
    // When
    Response answer = as("all").header("X-Request-Id", id).get("/whoami");

    // Then
    assertThat(answer.header("X-Request-Id")).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\"b", "<script>", "a=b; c", "LONG"})
  void call_whenRequestIdIsOdd_isReplaced(String id) {
    // Given
    String asked = id.equals("LONG") ? "a".repeat(129) : id;

    // When
    Response answer = as("all").header("X-Request-Id", asked).get("/whoami");

    // Then
    assertThat(answer.header("X-Request-Id")).isEqualTo(traceId(answer));
  }

  @ParameterizedTest
  @CsvSource({"/whoami, 200", "/datasets/x, 404", "/nope, 404", "/datasets?limit=0, 400"})
  void call_whateverComesOfIt_hasATraceAndARequestId(String path, int status) {
    // When
    Response answer = as("all").get(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    assertThat(answer.header("X-Request-Id")).isEqualTo(traceId(answer));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nope",
    "PUT, /datasets",
    "GET, /datasets/x",
    "GET, /datasets?limit=0",
    "PATCH, " + TAGS
  })
  void call_whenWaitingDoesNotHelp_isNotToldToWait(String method, String path) {
    // When
    Response answer = as("all").request(method, path);

    // Then
    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(answer.header("Retry-After")).isNull();
    assertThat(answer.header("WWW-Authenticate")).isNull();
  }

  @Test
  void call_whenOriginIsForeign_isToldNothingOfIt() {
    // When
    Response answer = anonymous().header("Origin", "https://elsewhere.example").get("/whoami");

    // Then
    assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
  }

  // The caller's deadline

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "", "NaN", "Infinity", "1s", "0x10", "1,5"})
  void call_whenDeadlineIsNoNumberOfSeconds_saysSo(String seconds) {
    // When
    Response answer = as("all").header("Gateway-Timeout", seconds).get(DATASET);

    // Then
    assertInvalid(answer, "Gateway-Timeout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "2.5", "99999999", "1e3", "1e999999999", " 5 "})
  void call_whenDeadlineIsFarEnough_isAnswered(String seconds) {
    // When
    Response answer = as("all").header("Gateway-Timeout", seconds).get(DATASET);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.2", "0.001", "1e-999"})
  void call_whenDeadlineIsOver_isATimeoutAtOnce(String seconds) {
    // Given
    SandboxFaults.inject("domo", "{\"mode\":\"DELAY\",\"delayMillis\":3000}");
    long started = System.nanoTime();

    // When
    Response answer = as("all").header("Gateway-Timeout", seconds).get(DATASET);

    // Then
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    assertProblem(answer, 504, "backend-timeout");
    assertThat(answer.jsonPath().getString("backend")).isEqualTo("domo");
    assertThat(answer.header("Retry-After")).isNull();
    assertThat(took).isLessThan(Duration.ofMillis(2500));
  }

  private static String largeButValid() {
    StringBuilder body = new StringBuilder("{\"tags\":[");
    String value = "v".repeat(1000);
    for (int i = 0; i < 1500; i++) {
      body.append(i == 0 ? "" : ",").append("{\"key\":\"k" + i + "\",\"value\":\"" + value + "\"}");
    }
    return body.append("]}").toString();
  }

  private static void assertRawProblem(Answer answer, int status, String kind) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers())
        .containsEntry("content-type", Problem.MEDIA_TYPE)
        .containsKeys("traceparent", "x-request-id");
    JsonPath problem = JsonPath.from(answer.body());
    assertThat(problem.getString("type")).isEqualTo(Fault.TYPE_PREFIX + kind);
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("traceId"))
        .isEqualTo(answer.headers().get("traceparent").split("-")[1]);
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("detail")).isNotBlank();
    assertThat(answer.body()).doesNotContain("io.datasetgateway", "java.", "Exception");
  }
}
