package io.datasetgateway.connection;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /connections/{id}/imports}, against a DQOps that only takes orders. */
@QuarkusTest
class TableImportTest {
  private static final String IMPORTS = "/connections/dqops~_~shop/imports";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @Inject Backends backends;

  private AutoCloseable replaced;

  @BeforeEach
  void start() {
    server.start();
    server.stubFor(
        get("/api/connections/shop/basic")
            .willReturn(okJson("{\"connection_name\":\"shop\",\"provider_type\":\"duckdb\"}")));
    server.stubFor(
        post(urlMatching("/api/jobs/importtables.*"))
            .willReturn(
                okJson(
                        "{\"jobId\":{\"jobId\":1795198778000004,"
                            + "\"createdAt\":\"2026-11-20T18:19:38.203162386Z\"},"
                            + "\"status\":\"queued\"}")
                    .withStatus(201)));
    replaced =
        BackendTesting.replace(
            backends,
            BackendTesting.backend(
                backends, "dqops", "dqops", Map.of("url", server.baseUrl(), "token", "k")));
  }

  @AfterEach
  void stop() throws Exception {
    replaced.close();
    server.stop();
  }

  @Test
  void import_whenTaken_isAJobThatLocationNames() {
    // When
    Response answer = as("all", "{\"schema\":\"sales\"}").post(IMPORTS);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    String id = answer.jsonPath().getString("id");
    assertThat(id).startsWith("dqops~import~_~gw-");
    assertThat(answer.header("Location")).startsWith("http").endsWith("/jobs/" + id);
    assertThat(answer.jsonPath().getString("kind")).isEqualTo("import");
    assertThat(answer.jsonPath().getString("state")).isEqualTo("QUEUED");
    assertThat(answer.jsonPath().getString("connection")).isEqualTo("dqops~_~shop");
    assertThat(answer.jsonPath().getList("datasets")).isEmpty();
    assertThat(sent()).first().isEqualTo("GET /api/connections/shop/basic");
    assertThat(sent()).hasSize(2);
  }

  @Test
  void import_whenThereIsNoSuchConnection_isNotFoundAndNothingIsStarted() {
    // Given
    server.stubFor(get("/api/connections/shop/basic").willReturn(status(404)));

    // When
    Response answer = as("all", "{\"schema\":\"sales\"}").post(IMPORTS);

    // Then
    assertProblem(answer, 404, "not-found");
    assertThat(sent()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | schema",
        "{'schema':' '} | schema",
        "{'schema':'*'} | schema",
        "{'schema':'s','tables':[]} | tables",
        "{'schema':'s','tables':['a',' ']} | tables[1]",
        "{'schema':'s','tables':[null]} | tables[0]",
        "{'schema':'s','nameContains':' '} | nameContains",
        "{'schema':'s','limit':0} | limit",
        "{'schema':'s','limit':301} | limit",
        "{'schema':'s','connectionName':'x'} | connectionName"
      })
  void import_whenBodyIsWrong_saysWhatAndStartsNothing(String body, String field) {
    // When
    Response answer = as("all", body.replace('\'', '"')).post(IMPORTS);

    // Then
    assertInvalid(answer, field);
    assertThat(sent()).isEmpty();
  }

  @Test
  void import_whenItMayNot_isRefusedInTheOrderOfTheDesign() {
    assertProblem(as("sales", "{}").post(IMPORTS), 403, "forbidden");
    assertProblem(as("importer", "{}").post(IMPORTS), 404, "not-found");
    assertProblem(as("all", "{}").post("/connections/domo~_/imports"), 501, "capability-missing");
    assertThat(sent()).isEmpty();
  }

  private List<String> sent() {
    List<String> sent =
        new ArrayList<>(
            server.getAllServeEvents().stream()
                .map(event -> event.getRequest().getMethod() + " " + event.getRequest().getUrl())
                .toList());
    Collections.reverse(sent);
    return sent;
  }
}
