package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobCanceller;
import io.datasetgateway.stream.NewSchedule;
import io.datasetgateway.stream.NewSetting;
import io.datasetgateway.stream.NewStream;
import io.datasetgateway.stream.StreamCatalog;
import io.datasetgateway.stream.StreamChange;
import io.datasetgateway.stream.StreamCreator;
import io.datasetgateway.stream.StreamEditor;
import io.datasetgateway.stream.StreamRunner;
import io.datasetgateway.stream.UpdateMethod;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request to Domo's streams against what is recorded, documented or sent by others. */
@QuarkusTest
class DomoStreamWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STREAMS = "/api/data/v1/streams";

  private static WireMockServer server;

  @Inject Backends backends;

  @BeforeAll
  static void startServer() {
    server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    server.start();
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  @BeforeEach
  void forgetEverything() {
    server.resetAll();
  }

  @Test
  void get_whenAsked_wantsAllOfWhatRecordedStreamGetHas() {
    // Given
    answer(DomoStub.sample("product-stream-get.json"));

    // When
    await(connect(StreamCatalog.class).get(DomoStub.STREAM));

    // Then
    assertSent(0, "GET", STREAMS + "/371?fields=all", null);
  }

  @Test
  void loading_whenAsked_searchesByTheDataset() {
    // Given
    answer("[" + DomoStub.sample("product-stream-get.json") + "]");

    // When
    await(connect(StreamCatalog.class).loading(DomoStub.LOADED));

    // Then
    assertSent(
        0,
        "GET",
        STREAMS + "/search?q=dataSource.id%3A" + DomoStub.LOADED.part(0) + "&fields=all",
        null);
  }

  @Test
  void executions_whenAsked_sendsTheCallThatProductStreamHistoryAggregateAnswers() {
    // Given
    answer(DomoStub.sample("product-stream-history-aggregate.json"));

    // When
    await(connect(StreamCatalog.class).executions(DomoStub.STREAM));

    // Then
    assertSent(0, "GET", STREAMS + "/371/history/aggregate?limit=1000", null);
  }

  @Test
  void create_whenItHasEverything_sendsTheMembersThatDomoKnows() throws Exception {
    // Given
    answer(DomoStub.sample("product-stream-get.json"));
    NewStream stream =
        new NewStream(
            DomoStub.KIND,
            "Covid",
            "Cases",
            "covid-19",
            new NewStream.Transport("CONNECTOR", "com.domo.connector.covid19", "0"),
            "5",
            UpdateMethod.APPEND,
            List.of(new NewSetting("report", "time_series_tracker_data", null, null)),
            new NewSchedule("0 13/30 * * * ?", JSON.readTree("{\"type\":\"MINUTE\"}"), null, null));

    // When
    await(connect(StreamCreator.class).create(stream));

    // Then
    assertSent(
        0,
        "POST",
        STREAMS + "?fields=all",
        """
        {"transport": {"type": "CONNECTOR", "description": "com.domo.connector.covid19", \
        "version": "0"}, "dataProvider": {"key": "covid-19"}, "dataSource": {"name": "Covid", \
        "description": "Cases"}, "configuration": [{"category": "METADATA", "name": "report", \
        "type": "string", "value": "time_series_tracker_data"}], "updateMethod": "APPEND", \
        "account": {"id": 5}, "scheduleExpression": "0 13/30 * * * ?", \
        "advancedScheduleJson": "{\\"type\\":\\"MINUTE\\"}"}
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"product-stream-get.json", "recorded-stream-get.json"})
  void edit_whenOneThingChanges_sendsAllOfItBack(String sample) {
    // Given
    answer(DomoStub.sample(sample));
    StreamChange change =
        new StreamChange(
            UpdateMethod.APPEND,
            null,
            List.of(
                new NewSetting("report", "other", null, null),
                new NewSetting("query", "select 1", "STREAM", "text")),
            null);
    ObjectNode expected = (ObjectNode) DomoStub.json(sample);
    expected.put("updateMethod", "APPEND");
    ArrayNode settings = (ArrayNode) expected.get("configuration");
    ((ObjectNode) settings.get(1)).put("value", "other");
    settings
        .addObject()
        .put("category", "STREAM")
        .put("name", "query")
        .put("type", "text")
        .put("value", "select 1");

    // When
    await(connect(StreamEditor.class).edit(DomoStub.stream(sample).id(), change, stream -> {}));

    // Then
    String at = STREAMS + "/" + expected.get("id").asText();
    assertSent(0, "GET", at + "?fields=all", null);
    assertSent(1, "PUT", at, expected.toString());
    assertThat(sent(1).getBodyAsString()).doesNotContain("E+");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_whenAsked_sendsRunStreamAsClientsDo(boolean abortRunning) {
    // Given
    answer(
        DomoStub.sample("product-stream-execution-created.json")
            .replace("\"streamId\": 25775", "\"streamId\": 371"));

    // When
    await(
        connect(StreamRunner.class).run(DomoStub.stream("product-stream-get.json"), abortRunning));

    // Then
    JsonNode clients = DomoStub.json("product-requests-as-clients-send.json").get("run_stream");
    assertSent(
        0,
        clients.get("method").asText(),
        clients.get("path").asText().replace("{streamId}", "371") + "?abortRunning=" + abortRunning,
        clients.get("body").toString());
  }

  @Test
  void cancel_whenAsked_sendsAbortExecutionAsClientsDo() {
    // Given
    answer("{}");

    // When
    await(connect(JobCanceller.class).cancel(JobId.fromString("domo~refresh~371~32360")));

    // Then
    JsonNode clients =
        DomoStub.json("product-requests-as-clients-send.json").get("abort_execution");
    assertSent(
        0,
        clients.get("method").asText(),
        clients.get("path").asText().replace("{streamId}", "371").replace("{executionId}", "32360"),
        clients.get("body").toString());
  }

  private <P> P connect(Class<P> port) {
    return BackendTesting.backend(
            backends,
            DomoStub.KIND,
            DomoStub.KIND,
            Map.of("url", server.baseUrl(), "token", DomoStub.TOKEN))
        .port(port)
        .orElseThrow();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }

  private static void answer(String json) {
    server.stubFor(any(anyUrl()).willReturn(okJson(json)));
  }

  private static LoggedRequest sent(int index) {
    var events = server.getAllServeEvents();
    return events.get(events.size() - 1 - index).getRequest();
  }

  private static void assertSent(int index, String method, String url, String body) {
    LoggedRequest request = sent(index);
    assertThat(request.getMethod().getName() + " " + request.getUrl())
        .isEqualTo(method + " " + url);
    assertThat(request.getHeader(DomoAuthorizer.HEADER)).isEqualTo(DomoStub.TOKEN);
    assertThat(request.getHeader("Accept")).isEqualTo("application/json");
    if (body == null) {
      assertThat(request.getBody()).isEmpty();
    } else {
      assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
      assertThat(json(request.getBodyAsString())).isEqualTo(json(body));
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
