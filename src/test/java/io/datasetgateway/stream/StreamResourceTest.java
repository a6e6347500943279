package io.datasetgateway.stream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /streams} and {@code /datasets/{id}/refresh}: what is asked, and what a caller gets. */
@QuarkusTest
class StreamResourceTest {
  private static final String STREAMS = "/api/data/v1/streams";
  private static final String LOADED = "dcad2f50-e65e-4259-a9e8-214a3d1e18a7";
  private static final String AT = "/streams/domo~371";
  private static final String RUNS = AT + "/executions";
  private static final String TABLE = "dqops~_~pg_prod~public~orders";

  @Inject Backends backends;

  private final WireMockServer server =
      new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
  private AutoCloseable replaced;

  @BeforeEach
  void start() {
    server.start();
    server.stubFor(get(urlPathEqualTo(STREAMS + "/371")).willReturn(okJson(stream())));
    server.stubFor(
        get(urlPathEqualTo(STREAMS + "/814"))
            .willReturn(okJson(sample("recorded-stream-get.json"))));
    server.stubFor(put(urlPathEqualTo(STREAMS + "/371")).willReturn(ok()));
    server.stubFor(
        get(urlPathEqualTo(STREAMS + "/371/history/aggregate"))
            .willReturn(okJson(sample("product-stream-history-aggregate.json"))));
    replaced =
        BackendTesting.replace(
            backends,
            BackendTesting.backend(
                backends,
                "domo",
                "domo",
                Map.of("url", server.baseUrl(), "token", "t", "tolerance.backoff", "10ms")));
  }

  @AfterEach
  void stop() throws Exception {
    replaced.close();
    server.stop();
  }

  @Test
  void get_whenThere_showsItWithoutWhatMayBeSecret() {
    // When
    Response answer = as("loader").get(AT);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("id")).isEqualTo("domo~371");
    assertThat(answer.jsonPath().getString("dataset")).isEqualTo("domo~" + LOADED);
    assertThat(answer.jsonPath().<Boolean>getList("configuration.masked"))
        .containsExactly(false, true);
    assertThat(answer.jsonPath().getString("lastExecution.job"))
        .isEqualTo("domo~refresh~371~32360");
    assertThat(answer.asString())
        .doesNotContain("time_series_tracker_data", "authentication", "version\"");
    assertThat(answer.header("ETag")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"domo~814", "domo~999", "domo~0371", "domo~x", "domo~371~1", "nobody~1"})
  void get_whenItIsNotTheCallers_isNotFoundAlike(String id) {
    // When
    Response answer = as("loader").get("/streams/" + id);

    // Then
    assertProblem(answer, 404, "not-found");
    assertThat(answer.jsonPath().getMap("")).doesNotContainKey("backend");
  }

  @Test
  void everyCall_whenKindCannot_isCapabilityMissing() {
    // When
    List<Response> answers =
        List.of(
            as("all").get("/streams/dqops~371"),
            as("all").get("/streams?dataset=" + TABLE),
            as("all").post("/streams/dqops~371/executions"),
            as("all").post("/datasets/" + TABLE + "/refresh"),
            as("all", "{\"backend\":\"dqops\",\"name\":\"a\",\"provider\":\"b\"}")
                .post("/streams"));

    // Then
    assertThat(answers).allSatisfy(answer -> assertProblem(answer, 501, "capability-missing"));
  }

  @Test
  void everyCall_whenScopeIsMissing_isForbidden() {
    // When
    List<Response> answers =
        List.of(
            as("one").get(AT),
            as("one").get("/streams?dataset=domo~" + LOADED),
            as("one", "{}").put(AT),
            as("one").get(RUNS),
            as("one").post(RUNS),
            as("one").post("/datasets/domo~" + LOADED + "/refresh"));

    // Then
    assertThat(answers).allSatisfy(answer -> assertProblem(answer, 403, "forbidden"));
    assertThat(sent("POST")).isZero();
  }

  @Test
  void list_whenDatasetIsTheCallers_listsItsStreams() {
    // Given
    server.stubFor(
        get(urlPathEqualTo(STREAMS + "/search")).willReturn(okJson("[" + stream() + "]")));

    // When
    Response answer = as("loader").get("/streams?dataset=domo~" + LOADED);
    Response others =
        as("loader").get("/streams?dataset=domo~42917df1-fa58-483f-a290-5fe95ccda4ed");
    Response none = as("loader").get("/streams");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().<String>getList("items.id")).containsExactly("domo~371");
    assertThat(answer.jsonPath().getBoolean("complete")).isTrue();
    assertProblem(others, 404, "not-found");
    assertInvalid(none, "dataset");
  }

  @Test
  void create_whenDone_isCreated() {
    // Given
    server.stubFor(post(urlPathEqualTo(STREAMS)).willReturn(okJson(stream()).withStatus(201)));
    String body = "{\"backend\":\"domo\",\"name\":\"Covid\",\"provider\":\"covid-19\"}";

    // When
    Response answer = as("all", body).post("/streams");
    Response restricted = as("loader", body).post("/streams");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    assertThat(answer.header("Location")).endsWith("/streams/domo~371");
    assertInvalid(restricted, "backend");
    assertThat(sent("POST")).isEqualTo(1);
  }

  @Test
  void create_whenAnswerIsLost_isSentOnceAndUnknown() {
    // Given
    server.stubFor(
        post(urlPathEqualTo(STREAMS))
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

    // When
    Response answer =
        as("all", "{\"backend\":\"domo\",\"name\":\"Covid\",\"provider\":\"covid-19\"}")
            .post("/streams");

    // Then
    assertProblem(answer, 502, "outcome-unknown");
    assertThat(sent("POST")).isEqualTo(1);
  }

  @Test
  void update_whenVersionIsNamed_changesThatOneOnly() {
    // Given
    String version = as("loader").get(AT).header("ETag");

    // When
    Response same =
        as("loader", "{\"updateMethod\":\"APPEND\"}").header("If-Match", version).put(AT);
    Response stale =
        as("loader", "{\"updateMethod\":\"APPEND\"}").header("If-Match", "\"0\"").put(AT);

    // Then
    assertThat(same.statusCode()).as(same.asString()).isEqualTo(200);
    assertProblem(stale, 412, "precondition-failed");
    assertThat(sent("PUT")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"updateMethod\":\"DELETE\"} | updateMethod",
        "{\"account\":\"x\"} | account",
        "{\"id\":\"domo~1\"} | id",
        "{\"schedule\":{\"plan\":[]}} | schedule.plan",
        "{\"configuration\":[{\"name\":\"a\"}]} | configuration[0].value"
      })
  void update_whenBodyIsWrong_namesTheField(String body, String field) {
    // When
    Response answer = as("loader", body).put(AT);

    // Then
    assertInvalid(answer, field);
    assertThat(sent("PUT")).isZero();
  }

  @Test
  void update_whenStreamIsNotTheCallers_changesNothing() {
    // When
    Response answer = as("loader", "{\"updateMethod\":\"APPEND\"}").put("/streams/domo~814");

    // Then
    assertProblem(answer, 404, "not-found");
    assertThat(sent("PUT")).isZero();
  }

  @Test
  void executions_whenWalked_areTheNewestFirstAndEachOnce() {
    // When
    Response first = as("loader").get(RUNS + "?limit=1");
    Response second =
        as("loader").get(RUNS + "?limit=1&cursor=" + first.jsonPath().getString("nextCursor"));

    // Then
    assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
    assertThat(first.jsonPath().<Integer>getList("items.id")).containsExactly(34320);
    assertThat(second.jsonPath().<Integer>getList("items.id")).containsExactly(34319);
    assertThat(second.jsonPath().getString("nextCursor")).isNull();
    assertThat(first.jsonPath().getString("items[0].job")).isEqualTo("domo~refresh~371~34320");
    assertThat(first.jsonPath().getString("items[0].endedAt")).isEqualTo("2022-06-23T18:43:44Z");
  }

  @Test
  void run_whenTaken_isAJobUntilItHasEnded() {
    // Given
    stubRun(created());
    server.stubFor(
        get(STREAMS + "/371/executions/2")
            .inScenario("run")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(okJson(created()))
            .willSetStateTo("ended"));
    server.stubFor(
        get(STREAMS + "/371/executions/2")
            .inScenario("run")
            .whenScenarioStateIs("ended")
            .willReturn(
                okJson(
                    created()
                        .replace("ACTIVE", "SUCCESS")
                        .replace("\"endedAt\": null", "\"endedAt\": 1734458220.5"))));

    // When
    Response answer = as("loader").post(RUNS);
    Response ended = as("loader").get("/jobs/domo~refresh~371~2?wait=10s");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(answer.header("Location")).endsWith("/jobs/domo~refresh~371~2");
    assertThat(answer.jsonPath().getString("kind")).isEqualTo("refresh");
    assertThat(answer.jsonPath().getString("state")).isEqualTo("RUNNING");
    assertThat(answer.jsonPath().<String>getList("datasets")).containsExactly("domo~" + LOADED);
    assertThat(ended.jsonPath().getString("state")).as(ended.asString()).isEqualTo("SUCCEEDED");
    assertThat(ended.jsonPath().getString("endedAt")).isEqualTo("2024-12-17T17:57:00.500Z");
    assertProblem(as("one").get("/jobs/domo~refresh~371~2"), 403, "forbidden");
  }

  @Test
  void run_whenItFailedAtOnce_isAFailedJobAndNothingOfDomosShows() {
    // Given
    stubRun(sample("recorded-stream-execution-error.json").replace("814", "371"));

    // When
    Response answer = as("loader").post(RUNS);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(answer.jsonPath().getString("state")).isEqualTo("FAILED");
    assertThat(answer.jsonPath().getString("problem.type"))
        .isEqualTo("urn:dataset-gateway:problem:backend-failed");
    assertThat(answer.asString())
        .doesNotContain("springframework", "Domo is ready", "Access is denied", "7002");
  }

  @Test
  void run_whenOneIsUnderWay_isAConflictUnlessItMayBeStopped() {
    // Given
    server.stubFor(
        get(urlPathEqualTo(STREAMS + "/371"))
            .willReturn(
                okJson(
                    stream()
                        .replace(
                            "\"currentExecutionState\": \"SUCCESS\"",
                            "\"currentExecutionState\": \"ACTIVE\""))));
    stubRun(created());

    // When
    Response refused = as("loader").post(RUNS);
    Response taken = as("loader").post(RUNS + "?abortRunning=true");
    Response odd = as("loader").post(RUNS + "?abortRunning=yes");

    // Then
    assertProblem(refused, 409, "conflict");
    assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(202);
    assertInvalid(odd, "abortRunning");
    assertThat(sent("POST")).isEqualTo(1);
  }

  @Test
  void run_whenRepeatedWithItsKey_isStartedOnce() {
    // Given
    stubRun(created());
    String key = UUID.randomUUID().toString();

    // When
    Response first = as("loader").header("Idempotency-Key", key).post(RUNS);
    Response again = as("loader").header("Idempotency-Key", key).post(RUNS);

    // Then
    assertThat(again.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(sent("POST")).isEqualTo(1);
  }

  @Test
  void run_whenAnswerIsLostAndNothingIsNew_saysWhereToLook() {
    // Given
    server.stubFor(
        post(urlPathEqualTo(STREAMS + "/371/executions"))
            .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    server.stubFor(
        get(urlPathEqualTo(STREAMS + "/371/history/aggregate")).willReturn(okJson("[]")));

    // When
    Response answer = as("loader").post(RUNS);

    // Then
    assertProblem(answer, 502, "outcome-unknown");
    assertThat(answer.jsonPath().getString("lookAt")).isEqualTo("/streams/domo~371/executions");
    assertThat(sent("POST")).isEqualTo(1);
  }

  @Test
  void run_whenStreamIsNotTheCallers_isNotFoundAndNothingIsStarted() {
    // When
    Response answer = as("loader").post("/streams/domo~814/executions");

    // Then
    assertProblem(answer, 404, "not-found");
    assertThat(sent("POST")).isZero();
  }

  @Test
  void refresh_whenDatasetHasAStream_runsIt() {
    // Given
    stubDataset("\"streamId\":371");
    stubRun(created());

    // When
    Response answer = as("loader").post("/datasets/domo~" + LOADED + "/refresh");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(answer.jsonPath().getString("id")).isEqualTo("domo~refresh~371~2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"name\":\"x\"", "\"streamId\":999", "\"streamId\":814"})
  void refresh_whenNoStreamLoadsTheDataset_isAConflict(String member) {
    // Given
    stubDataset(member);

    // When
    Response answer = as("loader").post("/datasets/domo~" + LOADED + "/refresh");

    // Then
    assertProblem(answer, 409, "conflict");
    assertThat(sent("POST")).isZero();
  }

  @Test
  void cancel_whenRunIsUnderWay_stopsIt() {
    // Given
    server.stubFor(
        get(STREAMS + "/371/executions/2")
            .inScenario("stop")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(okJson(created())));
    server.stubFor(
        put(STREAMS + "/371/executions/2/abort")
            .inScenario("stop")
            .willReturn(ok())
            .willSetStateTo("stopped"));
    server.stubFor(
        get(STREAMS + "/371/executions/2")
            .inScenario("stop")
            .whenScenarioStateIs("stopped")
            .willReturn(
                okJson(
                    created()
                        .replace("ACTIVE", "ERROR")
                        .replace("\"cancelledBy\": null", "\"cancelledBy\": \"27\""))));

    // When
    Response answer = as("loader").delete("/jobs/domo~refresh~371~2");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("state")).isEqualTo("CANCELLED");
    assertThat(sent("PUT")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"domo~refresh~814~2", "domo~refresh~371~0", "domo~refresh~371"})
  void job_whenItIsNotTheCallers_isNotFound(String id) {
    // Given
    server.stubFor(
        get(STREAMS + "/814/executions/2").willReturn(okJson(created().replace("371", "814"))));

    // When
    Response answer = as("loader").get("/jobs/" + id);

    // Then
    assertProblem(answer, 404, "not-found");
  }

  @Test
  void watch_whenRunHasEnded_tellsWhatBecameOfIt() {
    // Given
    server.stubFor(
        get(STREAMS + "/371/executions/34320")
            .willReturn(
                okJson(
                    "{\"streamId\":371,\"executionId\":34320,\"currentState\":\"SUCCESS\","
                        + "\"startedAt\":1656009784,\"endedAt\":1656009824}")));

    // When
    Response answer = as("loader").get("/jobs/domo~refresh~371~34320/events");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).contains("event:job", "\"state\":\"SUCCEEDED\"");
  }

  private void stubDataset(String member) {
    server.stubFor(
        get(urlPathEqualTo("/api/data/v3/datasources/" + LOADED))
            .willReturn(okJson("{\"id\":\"" + LOADED + "\"," + member + "}")));
  }

  private void stubRun(String answer) {
    server.stubFor(
        post(urlPathEqualTo(STREAMS + "/371/executions"))
            .willReturn(okJson(answer).withStatus(201)));
  }

  private static String created() {
    return sample("product-stream-execution-created.json").replace("25775", "371");
  }

  private static String stream() {
    return sample("product-stream-get.json");
  }

  private long sent(String method) {
    return server.getAllServeEvents().stream()
        .filter(event -> event.getRequest().getMethod().getName().equals(method))
        .count();
  }

  private static String sample(String name) {
    try (InputStream file = StreamResourceTest.class.getResourceAsStream("/domo/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
