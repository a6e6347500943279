package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams are found, replaced, run and aborted; their runs go on while nobody looks. */
class DomoSandboxStreamTest extends SandboxTestBase {

  private static final String STREAMS = "/api/data/v1/streams";
  private static final String ORDERS_STREAM = STREAMS + "/821";
  private static final String REFUSED = STREAMS + "/814";
  private static final String SLOW = STREAMS + "/828";
  private static final String FAILING = STREAMS + "/849";

  @Test
  void get_whenAllFields_hasMembersOfRecording() throws Exception {
    // Given: columns of another dataset
    JsonNode recorded = Recording.domo("recorded-stream-get");

    // When
    JsonNode stream = json(domo(REFUSED + "?fields=all"));

    // Then
    recorded.fieldNames().forEachRemaining(it -> assertThat(stream.has(it)).as(it).isTrue());
    for (String part : Set.of("dataProvider", "configuration", "account", "lastExecution")) {
      assertThat(Shape.of(stream.get(part), "parameters"))
          .as(part)
          .containsAll(without(Shape.of(recorded.get(part)), part));
    }
    assertThat(stream.at("/dataSource/id").asText()).isEqualTo(DOMO_KBS);
    assertThat(stream.get("currentExecutionState").asText()).isEqualTo("ERROR");
  }

  /** What a run of the sandbox leaves open, or fills. */
  private static Set<String> without(Set<String> shape, String part) {
    if (part.equals("lastExecution")) {
      shape.removeIf(it -> it.matches("/(createdAt|modifiedAt|errors\\[]/(id|parameters)) .*"));
    }
    return shape;
  }

  @Test
  void get_whenNoFieldsAsked_isShort() throws Exception {
    // When
    JsonNode stream = json(domo(ORDERS_STREAM));

    // Then
    assertThat(stream.has("id")).isTrue();
    assertThat(stream.has("configuration")).isFalse();
  }

  @Test
  void search_whenByDataset_findsItsStream() throws Exception {
    // When
    JsonNode found = json(domo(STREAMS + "/search?q=dataSource.id:" + ORDERS + "&fields=all"));
    JsonNode none = json(domo(STREAMS + "/search?q=dataSource.id:nosuch"));
    JsonNode page = json(domo(STREAMS + "?limit=3&offset=1&fields=id"));

    // Then
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/id").asLong()).isEqualTo(821);
    assertThat(none).isEmpty();
    assertThat(page.toString()).isEqualTo("[{\"id\":815},{\"id\":821},{\"id\":828}]");
  }

  @Test
  void put_whenPartial_blanksTheRestAndKeepsUnknown() throws Exception {
    // When
    HttpResponse<String> put =
        domo("PUT", ORDERS_STREAM, "{\"updateMethod\":\"APPEND\",\"newMember\":{\"a\":1}}");

    // Then
    assertThat(put.statusCode()).isEqualTo(200);
    JsonNode stream = json(domo(ORDERS_STREAM + "?fields=all"));
    assertThat(stream.get("updateMethod").asText()).isEqualTo("APPEND");
    assertThat(stream.get("configuration").isNull()).isTrue();
    assertThat(stream.get("transport").isNull()).isTrue();
    assertThat(stream.at("/newMember/a").asInt()).isEqualTo(1);
    assertThat(stream.at("/dataSource/id").asText()).isEqualTo(ORDERS);
  }

  @Test
  void create_whenDone_is201WithADataset() throws Exception {
    // Given
    String body =
        "{\"transport\":{\"type\":\"CONNECTOR\"},\"updateMethod\":\"APPEND\","
            + "\"dataProvider\":{\"key\":\"snowflake\"},\"account\":{\"id\":3},"
            + "\"dataSource\":{\"name\":\"Fed\"},"
            + "\"configuration\":[{\"name\":\"query\",\"value\":\"x\",\"type\":\"string\"}]}";

    // When
    HttpResponse<String> post = domo("POST", STREAMS, body);

    // Then
    assertThat(post.statusCode()).isEqualTo(201);
    String id = json(post).at("/dataSource/id").asText();
    JsonNode datasource = json(domo("/api/data/v3/datasources/" + id));
    assertThat(datasource.get("name").asText()).isEqualTo("Fed");
    assertThat(datasource.get("streamId")).isEqualTo(json(post).get("id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"transport\":{},\"updateMethod\":\"X\",\"dataSource\":{\"name\":\"a\"}}",
        "{\"transport\":{},\"updateMethod\":\"APPEND\",\"dataSource\":{\"name\":\"a\"},"
            + "\"configuration\":[{\"key\":\"query\",\"value\":\"x\"}]}",
        "{\"transport\":{},\"updateMethod\":\"APPEND\",\"dataSource\":{\"name\":\"a\"},"
            + "\"account\":{\"id\":\"3\"}}"
      })
  void create_whenBodyBad_is400(String body) throws Exception {
    // When
    HttpResponse<String> post = domo("POST", STREAMS, body);

    // Then
    assertThat(post.statusCode()).isEqualTo(400);
  }

  @Test
  void history_whenAsked_isNewestFirstAndExecutionsOldestFirst() throws Exception {
    // When
    JsonNode history = json(domo(ORDERS_STREAM + "/history/aggregate?limit=2"));
    JsonNode executions = json(domo(ORDERS_STREAM + "/executions?offset=1&limit=2"));

    // Then
    assertThat(Shape.of(history))
        .isEqualTo(Shape.of(Recording.domo("product-stream-history-aggregate")));
    assertThat(history.findValuesAsText("executionId")).containsExactly("3", "2");
    assertThat(executions.findValuesAsText("executionId")).containsExactly("2", "3");
  }

  @Test
  void start_whenRun_isActiveThenSuccess() throws Exception {
    // When
    HttpResponse<String> started =
        domo("POST", ORDERS_STREAM + "/executions", "{\"runType\":\"MANUAL\"}");

    // Then
    assertThat(started.statusCode()).isEqualTo(201);
    assertThat(Shape.of(json(started)))
        .isEqualTo(Shape.of(Recording.domo("product-stream-execution-created")));
    assertThat(json(started).get("currentState").asText()).isEqualTo("ACTIVE");
    JsonNode ended = awaitEnd(ORDERS_STREAM + "/executions/4");
    assertThat(ended.get("currentState").asText()).isEqualTo("SUCCESS");
    assertThat(ended.get("rowsInserted").asLong()).isEqualTo(184_213);
  }

  @Test
  void start_whenAccountMissing_is201WithError() throws Exception {
    // When
    HttpResponse<String> started = domo("POST", REFUSED + "/executions", "");

    // Then
    assertThat(started.statusCode()).isEqualTo(201);
    assertThat(Shape.of(json(started)))
        .isEqualTo(Shape.of(Recording.domo("recorded-stream-execution-error")));
    assertThat(json(started).get("executionId").asLong()).isEqualTo(859);
    assertThat(json(started).at("/errors/0/parameters/stacktrace").asText()).contains("\n\tat ");
  }

  @Test
  void start_whenSourceUnreachable_failsLater() throws Exception {
    // When
    HttpResponse<String> started = domo("POST", FAILING + "/executions", "");

    // Then
    assertThat(json(started).get("currentState").asText()).isEqualTo("ACTIVE");
    JsonNode ended = awaitEnd(FAILING + "/executions/4");
    assertThat(ended.get("currentState").asText()).isEqualTo("ERROR");
  }

  @Test
  void start_whenRunning_abortsTheOther() throws Exception {
    // Given
    domo("POST", SLOW + "/executions", "");

    // When
    HttpResponse<String> refused = domo("POST", SLOW + "/executions?abortRunning=false", "");
    HttpResponse<String> second = domo("POST", SLOW + "/executions", "");

    // Then
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(second).get("executionId").asLong()).isEqualTo(5);
    JsonNode first = json(domo(SLOW + "/executions/4"));
    assertThat(first.get("currentState").asText()).isEqualTo("ERROR");
    assertThat(first.at("/errors/0/category").asText()).isEqualTo("FRAMEWORK");
  }

  @Test
  void abort_whenRunning_endsIt() throws Exception {
    // Given
    domo("POST", SLOW + "/executions", "");
    String body = "{\"category\":\"CONNECTOR\",\"message\":\"Cancelled\"}";

    // When
    HttpResponse<String> abort = domo("PUT", SLOW + "/executions/4/abort", body);
    HttpResponse<String> again = domo("PUT", SLOW + "/executions/4/abort", body);
    HttpResponse<String> current = domo("POST", SLOW + "/executions/abort", "");

    // Then
    assertThat(abort.statusCode()).isEqualTo(200);
    assertThat(json(abort).get("cancelledBy").asText()).isEqualTo("1893952720");
    assertThat(json(abort).at("/errors/0/message").asText()).isEqualTo("Cancelled");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(current.statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /1,                   404",
    "GET,  /x,                   404",
    "GET,  /821/executions/99,   404",
    "POST, /1/executions,        404",
    "GET,  /search,              400",
    "GET,  '?limit=-1',          400"
  })
  void call_whenUnknownOrBad_isRefused(String method, String path, int status) throws Exception {
    // When
    HttpResponse<String> answer = domo(method, STREAMS + path, "");

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private JsonNode awaitEnd(String execution) throws Exception {
    JsonNode run = json(domo(execution));
    while (run.get("currentState").asText().equals("ACTIVE")) {
      run = json(domo(execution));
    }
    return run;
  }
}
