package io.datasetgateway.dataset;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller gets who sends a request again, with the same {@code Idempotency-Key}. */
@QuarkusTest
class IdempotencyKeyTest {
  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final String UPSTREAM = "/api/data/v2/datasources";

  private final String key = UUID.randomUUID().toString();
  private final String name = "Draft " + key;
  private final int before = SandboxFaults.requests("domo", UPSTREAM);

  @AfterEach
  void removeDrafts() {
    SandboxFaults.heal();
    List<String> drafts =
        as("all").queryParam("q", key).get("/datasets?backend=domo").jsonPath().getList("items.id");
    drafts.forEach(Drafts::remove);
  }

  @Test
  void create_whenSentAgain_answersAsBeforeAndCreatesOne() {
    // Given
    Response first = create("all", Drafts.body(name));

    // When
    Response again = create("all", Drafts.body(name));

    // Then
    assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
    assertThat(first.header(REPLAYED)).isNull();
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.header(REPLAYED)).isEqualTo("true");
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.contentType()).isEqualTo(first.contentType());
    assertThat(again.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isNotEmpty();
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void create_whenItsBodyIsAnother_isUnprocessable() {
    // Given
    create("all", Drafts.body(name));

    // When
    Response other = create("all", Drafts.body(name + " B"));

    // Then
    assertProblem(other, 422, "unprocessable");
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void create_whenAnotherConsumerHasTheSameKey_isAnotherRequest() {
    // Given
    create("all", Drafts.body(name));

    // When
    Response other = create("rejected", Drafts.body(name));

    // Then
    assertProblem(other, 502, "backend-credential-rejected");
    assertThat(created()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "größe"})
  void create_whenTheKeyIsNone_saysSoAndCreatesNothing(String odd) {
    // Then
    assertInvalid(as("all", Drafts.body(name)).header(KEY, odd).post("/datasets"), KEY);
    assertThat(created()).isZero();
  }

  @Test
  void create_whenTheKeyIsTooLongOrGivenTwice_saysSoAndCreatesNothing() {
    // Then
    assertInvalid(as("all", Drafts.body(name)).header(KEY, "k".repeat(256)).post("/datasets"), KEY);
    assertInvalid(
        as("all", Drafts.body(name)).header(KEY, key).header(KEY, key).post("/datasets"), KEY);
    assertThat(created()).isZero();
  }

  @Test
  void create_whenItWasRefused_isNotRemembered() {
    // Given
    assertProblem(create("reader", Drafts.body(name)), 403, "forbidden");
    String wrong = Drafts.body(name).replace("\"id\"", "\" \"");
    assertInvalid(create("all", wrong), "columns[0].name");
    assertInvalid(create("all", wrong), "columns[0].name");
    assertInvalid(create("all", Drafts.body(name).replace("\"domo\"", "\"nope\"")), "backend");

    // When
    Response answer = create("all", Drafts.body(name));

    // Then
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.header(REPLAYED)).isNull();
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void create_whenItsAnswerWasLost_isUnknownFromNowOnAndCreatesNoOther() {
    // Given
    SandboxFaults.inject(
        "domo", "{\"mode\":\"RESET_AFTER\",\"pathContains\":\"" + UPSTREAM + "\",\"remaining\":1}");
    Response first = create("all", Drafts.body(name));

    // When
    Response again = create("all", Drafts.body(name));

    // Then
    assertProblem(first, 502, "outcome-unknown");
    assertProblem(again, 502, "outcome-unknown");
    assertThat(again.jsonPath().getString("detail"))
        .isEqualTo(first.jsonPath().getString("detail"));
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void create_whenTheBackendIsAwayAtFirst_isDoneWhenSentAgain() {
    // Given
    SandboxFaults.inject("domo", "{\"mode\":\"STATUS\",\"status\":503,\"remaining\":1}");
    assertProblem(create("all", Drafts.body(name)), 503, "backend-unavailable");

    // When
    Response again = create("all", Drafts.body(name));

    // Then
    assertThat(again.statusCode()).isEqualTo(201);
  }

  @Test
  void create_whenItsCallerHangsUp_isDoneAndToldWhenSentAgain() throws Exception {
    // Given
    SandboxFaults.inject(
        "domo", "{\"mode\":\"DELAY\",\"delayMillis\":1000,\"pathContains\":\"" + UPSTREAM + "\"}");
    hangUpOnceSentOn(Drafts.body(name));

    // When
    Response again = create("all", Drafts.body(name));

    // Then
    assertThat(again.statusCode()).as(again.asString()).isEqualTo(201);
    assertThat(again.header(REPLAYED)).isEqualTo("true");
    assertThat(again.jsonPath().getString("name")).isEqualTo(name);
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void addTags_whenSentAgain_answersAsBeforeAndAsksNothing() {
    // Given
    String path = "/datasets/" + Drafts.create(name) + "/tags";
    Response first = tag(path, "gold");
    int asked = SandboxFaults.requests("domo", "");

    // When
    Response again = tag(path, "gold");

    // Then
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.header(REPLAYED)).isEqualTo("true");
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(SandboxFaults.requests("domo", "")).isEqualTo(asked);
    assertProblem(tag(path, "silver"), 422, "unprocessable");
  }

  @Test
  void addTags_whenItsAnswerWasLost_isDoneWhenSentAgain() {
    // Given
    String path = "/datasets/" + Drafts.create(name) + "/tags";
    SandboxFaults.inject("domo", "{\"mode\":\"STATUS\",\"status\":500,\"pathContains\":\"/tags\"}");
    Response first = tag(path, "gold");
    SandboxFaults.heal();

    // When
    Response again = tag(path, "gold");

    // Then
    assertProblem(first, 502, "backend-failed");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.header(REPLAYED)).isNull();
    assertThat(again.jsonPath().<String>getList("tags.key")).containsExactly("gold");
  }

  @Test
  void addTags_whenThereIsNoSuchDataset_isNotRememberedNorTaggedElsewhere() {
    // Given
    String own = "/datasets/" + Drafts.create(name) + "/tags";
    String none = "/datasets/domo~04c1574e-c8be-4721-9846-000000000000/tags";
    assertProblem(tag(none, "gold"), 404, "not-found");

    // When
    Response other = tag(own, "gold");

    // Then
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.header(REPLAYED)).isNull();
    assertProblem(tag(none, "silver"), 404, "not-found");
  }

  private Response create(String consumer, String body) {
    return as(consumer, body).header(KEY, key).post("/datasets");
  }

  private Response tag(String path, String tag) {
    return as("all", "{\"tags\":[{\"key\":\"" + tag + "\"}]}").header(KEY, key).post(path);
  }

  private int created() {
    return SandboxFaults.requests("domo", UPSTREAM) - before;
  }

  /** Sends the request, and leaves as soon as the backend was asked. */
  private void hangUpOnceSentOn(String body) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      String request =
          "POST /datasets HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer key-all\r\n"
              + "Content-Type: application/json\r\n"
              + (KEY + ": " + key + "\r\n")
              + ("Content-Length: " + body.length() + "\r\n\r\n" + body);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      while (created() == 0) {
        assertThat(System.nanoTime()).as("the backend is asked").isLessThan(end);
      }
      socket.setSoLinger(true, 0); // as a caller that dies
    }
  }
}
