package io.datasetgateway.backend;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often one backend is asked, by all consumers together. */
@QuarkusTest
class BudgetTest {
  private static final String DATASET = "/datasets/domo~04c1574e-c8be-4721-9846-c6ffa491144b";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @Inject Backends backends;

  @BeforeEach
  void start() {
    server.start();
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"dataSources\":[]}")));
    server.stubFor(
        any(urlPathMatching("/api/data/v3/datasources/.*"))
            .willReturn(
                okJson("{\"id\":\"04c1574e-c8be-4721-9846-c6ffa491144b\",\"name\":\"Views\"}")));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void call_whenBudgetIsUsedUp_isRefusedWithoutAskingTheBackend() throws Exception {
    // Given: one at once
    try (AutoCloseable replaced = replace("domo-calls", "requests-per-minute", "1")) {
      Response first = as("all").get(DATASET.replace("domo~", "domo-calls~"));

      // When
      Response refused = as("all").get(DATASET.replace("domo~", "domo-calls~"));

      // Then
      assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
      assertProblem(refused, 503, "overloaded");
      assertThat(refused.jsonPath().getString("backend")).isEqualTo("domo-calls");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
      assertThat(server.findAll(anyRequestedFor(anyUrl()))).hasSize(1);
      assertThat(breaker("domo-calls")).isEqualTo("CLOSED");
    }
  }

  @Test
  void call_whenSearchesAreUsedUp_refusesSearchesOnly() throws Exception {
    // Given: one search at once
    try (AutoCloseable replaced = replace("domo-searches", "searches-per-minute", "1")) {
      Response first = as("all").get("/datasets?backend=domo-searches");

      // When
      Response search = as("all").get("/datasets?backend=domo-searches");
      Response get = as("all").get(DATASET.replace("domo~", "domo-searches~"));

      // Then
      assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
      assertProblem(search, 503, "overloaded");
      assertThat(get.statusCode()).isEqualTo(200);
      assertThat(server.findAll(anyRequestedFor(anyUrl()))).hasSize(2);
    }
  }

  @Test
  void build_whenBudgetIsNoNumberOfCalls_isRefusedNamingIt() {
    assertThatThrownBy(() -> replace("domo-none", "requests-per-minute", "0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gateway.backends.domo-none.budget.requests-per-minute");
  }

  private String breaker(String name) {
    return backends.find(name).orElseThrow().breaker().name();
  }

  private AutoCloseable replace(String name, String property, String value) {
    return BackendTesting.replace(
        backends,
        BackendTesting.backend(
            backends,
            name,
            "domo",
            Map.of("url", server.baseUrl(), "token", "x", "budget." + property, value)));
  }
}
