package io.datasetgateway.rows.storage;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deleting a partition when Domo fails on the way: what a caller is told, and what it can do. */
@QuarkusTest
class PartitionFailureTest {
  private static final String UUID_TEXT = "04c1574e-c8be-4721-9846-c6ffa491144b";
  private static final String AT = "/datasets/domo~" + UUID_TEXT + "/partitions/EU.2F2024.20Q1";
  private static final String QUERY = "/api/query/v1/datasources/" + UUID_TEXT;
  private static final String DATA = QUERY + "/tag/EU%2F2024%20Q1/data";
  private static final String TAG = QUERY + "/partition/EU%2F2024%20Q1";
  private static final String INDEX = "/api/data/v3/datasources/" + UUID_TEXT + "/indexes";

  @Inject Backends backends;

  private final WireMockServer server =
      new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
  private AutoCloseable replaced;

  @BeforeEach
  void start() {
    server.start();
    server.stubFor(any(anyUrl()).willReturn(ok()));
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
  void remove_whenTheTagCannotGo_saysThatTheRowsAreGoneAndGoesOnFromThere() {
    // Given
    server.stubFor(delete(TAG).willReturn(status(500)));
    Response failed = as("all").delete(AT);
    server.stubFor(delete(DATA).willReturn(status(404)));
    server.stubFor(delete(TAG).willReturn(ok()));

    // When
    Response again = as("all").delete(AT);

    // Then
    assertProblem(failed, 502, "backend-failed");
    assertThat(failed.jsonPath().<String>getList("done")).containsExactly("data");
    assertThat(again.statusCode()).as(again.asString()).isEqualTo(204);
    assertThat(server.getAllServeEvents()).hasSize(2 + 3);
  }

  @Test
  void remove_whenTheIndexDoesNotStart_isNoSuccessAndCanBeRepeated() {
    // Given
    server.stubFor(post(INDEX).willReturn(status(500)));
    Response failed = as("all").delete(AT);
    server.stubFor(delete(DATA).willReturn(status(404)));
    server.stubFor(delete(TAG).willReturn(status(404)));
    server.stubFor(post(INDEX).willReturn(ok()));

    // When
    Response again = as("all").delete(AT);

    // Then
    assertProblem(failed, 502, "backend-failed");
    assertThat(failed.jsonPath().<String>getList("done")).containsExactly("data", "tag");
    assertProblem(again, 404, "not-found");
    assertThat(server.getAllServeEvents().get(0).getRequest().getUrl()).isEqualTo(INDEX);
  }

  @Test
  void remove_whenTheAnswerAboutTheRowsIsLost_isNeverRepeatedByItself() {
    // Given
    server.stubFor(delete(DATA).willReturn(status(502)));

    // When
    Response answer = as("all").delete(AT);

    // Then
    assertProblem(answer, 502, "outcome-unknown");
    assertThat(answer.jsonPath().<String>getList("done")).isEmpty();
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EU%2F2024", "a.2f", ".61", "_", ".2E.2E", ".2E.2E.2Fa", "a%20b"})
  void remove_whenTheNameIsNotCanonicalOrNone_isNotFoundAndNothingIsAsked(String name) {
    // When
    Response answer = as("all").delete("/datasets/domo~" + UUID_TEXT + "/partitions/" + name);

    // Then
    assertProblem(answer, 404, "not-found");
    assertThat(server.getAllServeEvents()).isEmpty();
  }
}
