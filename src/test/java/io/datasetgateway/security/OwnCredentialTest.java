package io.datasetgateway.security;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A consumer whose own credential a backend is called with. */
@QuarkusTest
class OwnCredentialTest {
  private static final String UUID = "04c1574e-c8be-4721-9846-c6ffa491144b";
  private static final String DOMO_HEADER = "X-DOMO-Developer-Token";
  private static final String MAPPED = "sandbox-domo-developer-token";
  private static final String GATEWAYS = "of-the-gateway";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @Inject Backends backends;

  private AutoCloseable replaced = () -> {};

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    replaced.close();
    server.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "domo, all, domo~04c1574e-c8be-4721-9846-c6ffa491144b, X-DOMO-Developer-Token, of-the-gateway",
    "domo, mapped, domo~04c1574e-c8be-4721-9846-c6ffa491144b, X-DOMO-Developer-Token, sandbox-domo-developer-token",
    "dqops, all, dqops~_~c~s~t, Authorization, Bearer of-the-gateway",
    "dqops, mapped, dqops~_~c~s~t, Authorization, Bearer mapped-at-dqops"
  })
  void call_whenItIsMapped_isMadeWithThatConsumersCredential(
      String kind, String consumer, String id, String header, String credential) {
    // Given
    server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    replace(kind);

    // When
    as(consumer).get("/datasets/" + id);
    as(consumer).delete("/datasets/" + id);

    // Then
    assertThat(server.findAll(anyRequestedFor(anyUrl())))
        .hasSizeGreaterThan(1)
        .allSatisfy(
            request ->
                assertThat(request.getHeaders().getHeader(header).values())
                    .containsExactly(credential));
  }

  @Test
  void stream_whenItIsMapped_isOpenedWithThatConsumersCredential() {
    // Given: the simulated Domo, which refuses the gateway's
    proxyTheSandbox();

    // When
    Response query =
        as("mapped", "{\"sql\":\"SELECT COUNT(*) AS n FROM table\"}")
            .post("/datasets/domo~" + UUID + "/query");
    Response refused =
        as("all", "{\"sql\":\"SELECT COUNT(*) AS n FROM table\"}")
            .post("/datasets/domo~" + UUID + "/query");

    // Then
    assertThat(query.statusCode()).as(query.asString()).isEqualTo(200);
    assertThat(query.jsonPath().<List<Object>>getList("rows")).hasSize(1);
    assertProblem(refused, 502, "backend-credential-rejected");
    assertThat(refused.asString()).doesNotContain(GATEWAYS, MAPPED);
  }

  @Test
  void upload_whenItIsMapped_isSentWithThatConsumersCredential() {
    // Given
    proxyTheSandbox();
    String made =
        as(
                "mapped",
                "{\"backend\":\"domo\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"}]}")
            .post("/datasets")
            .jsonPath()
            .getString("id");

    // When
    Response answer =
        as("mapped").contentType("text/csv").body("a\n1\n2\n").put("/datasets/" + made + "/rows");
    Response job = as("mapped").get("/jobs/" + answer.jsonPath().getString("id") + "?wait=20s");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(job.jsonPath().getString("state")).isEqualTo("SUCCEEDED");
    List<LoggedRequest> requests = server.findAll(anyRequestedFor(anyUrl()));
    assertThat(requests).anyMatch(request -> request.getUrl().contains("/parts/"));
    assertThat(requests)
        .allSatisfy(
            request ->
                assertThat(request.getHeaders().getHeader(DOMO_HEADER).values())
                    .containsExactly(MAPPED));
  }

  @Test
  void call_whenTwoReadTheSame_eachSeesWhatItsCredentialSees() {
    // Given
    answering(GATEWAYS, "{\"id\":\"" + UUID + "\",\"name\":\"seen by the gateway\"}", 200);
    answering(MAPPED, "{\"id\":\"" + UUID + "\",\"name\":\"seen by the mapped\"}", 200);
    replace("domo");
    ExecutorService callers = Executors.newFixedThreadPool(8);

    // When
    List<String> names;
    try {
      names =
          IntStream.range(0, 16)
              .mapToObj(i -> i % 2 == 0 ? "all" : "mapped")
              .map(who -> CompletableFuture.supplyAsync(() -> nameAsSeenBy(who), callers))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    } finally {
      callers.shutdownNow();
    }

    // Then
    for (int i = 0; i < names.size(); i++) {
      assertThat(names.get(i)).isEqualTo(i % 2 == 0 ? "seen by the gateway" : "seen by the mapped");
    }
  }

  @Test
  void call_whenOwnCredentialIsRefused_leavesTheBreakerClosedForTheOthers() {
    // Given
    answering(GATEWAYS, "{\"id\":\"" + UUID + "\",\"name\":\"x\"}", 200);
    answering("not-a-token-that-domo-knows", "{}", 401);
    replace("domo");

    // When
    for (int i = 0; i < 30; i++) {
      Response answer = as("rejected").get("/datasets/domo~" + UUID);
      assertProblem(answer, 502, "backend-credential-rejected");
      assertThat(answer.header("WWW-Authenticate")).isNull();
    }

    // Then
    assertThat(as("all").get("/datasets/domo~" + UUID).statusCode()).isEqualTo(200);
    assertThat(as("all").get("/backends/domo").jsonPath().getString("breaker")).isEqualTo("CLOSED");
  }

  @Test
  void create_whenTwoSendTheSameKey_isDoneForEachWithItsCredential() {
    // Given
    proxyTheSandbox();
    String body =
        "{\"backend\":\"domo\",\"name\":\"k\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"}]}";
    replaceGatewaysToken(MAPPED);

    // When
    Response mine = as("mapped", body).header("Idempotency-Key", "own-7").post("/datasets");
    Response theirs = as("all", body).header("Idempotency-Key", "own-7").post("/datasets");
    Response again = as("mapped", body).header("Idempotency-Key", "own-7").post("/datasets");

    // Then
    assertThat(mine.statusCode()).as(mine.asString()).isEqualTo(201);
    assertThat(theirs.statusCode()).as(theirs.asString()).isEqualTo(201);
    assertThat(theirs.header("Idempotency-Replayed")).isNull();
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.asString()).isEqualTo(mine.asString());
    assertThat(server.findAll(postRequestedFor(urlPathEqualTo("/api/data/v2/datasources"))))
        .hasSize(2);
  }

  private String nameAsSeenBy(String consumer) {
    return as(consumer).get("/datasets/domo~" + UUID).jsonPath().getString("name");
  }

  private void answering(String token, String json, int status) {
    server.stubFor(
        any(urlPathMatching("/api/.*"))
            .withHeader(DOMO_HEADER, equalTo(token))
            .willReturn(okJson(json).withStatus(status).withFixedDelay(status == 200 ? 100 : 0)));
  }

  private void replace(String kind) {
    replaced =
        BackendTesting.replace(
            backends,
            BackendTesting.backend(
                backends, kind, kind, Map.of("url", server.baseUrl(), "token", GATEWAYS)));
  }

  private void proxyTheSandbox() {
    String sandbox =
        BackendTesting.context(backends.find("domo").orElseThrow()).settings().url().toString();
    server.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(sandbox)));
    replace("domo");
  }

  private void replaceGatewaysToken(String token) {
    BackendTesting.replace(
        backends,
        BackendTesting.backend(
            backends, "domo", "domo", Map.of("url", server.baseUrl(), "token", token)));
  }
}
