package io.datasetgateway.security;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.datasetgateway.problem.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a caller's request reaches a backend: nothing but what the API says. */
@QuarkusTest
class OutboundHeadersTest {
  private static final String CANARY = "canary-7d21";
  private static final Set<String> OURS =
      Set.of(
          "accept",
          "accept-encoding",
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "host",
          "traceparent",
          "transfer-encoding",
          "user-agent",
          "x-domo-developer-token");

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @Inject Backends backends;

  private AutoCloseable replaced;

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
  @CsvSource(
      delimiter = '|',
      value = {
        "domo | GET | domo~04c1574e-c8be-4721-9846-c6ffa491144b | X-DOMO-Developer-Token: of-the-gateway",
        "domo | PATCH | domo~04c1574e-c8be-4721-9846-c6ffa491144b | X-DOMO-Developer-Token: of-the-gateway",
        "dqops | GET | dqops~_~c~s~t | Authorization: Bearer of-the-gateway",
        "dqops | DELETE | dqops~_~c~s~t | Authorization: Bearer of-the-gateway"
      })
  void call_whenCallerSendsHeaders_passesNoneOn(
      String kind, String method, String id, String credential) {
    // Given
    server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    replaced =
        BackendTesting.replace(
            backends,
            BackendTesting.backend(
                backends, kind, kind, Map.of("url", server.baseUrl(), "token", "of-the-gateway")));

    // When
    withHeaders(as("all"), method).request(method, "/datasets/" + id);

    // Then
    List<LoggedRequest> requests =
        server.findAll(com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl()));
    assertThat(requests).isNotEmpty();
    for (LoggedRequest request : requests) {
      Set<String> names = new TreeSet<>();
      for (HttpHeader header : request.getHeaders().all()) {
        names.add(header.key().toLowerCase(java.util.Locale.ROOT));
      }
      assertThat(OURS).containsAll(names);
      assertThat(request.getHeaders().toString()).doesNotContain(CANARY, "key-all");
      assertThat(request.getHeader("traceparent"))
          .as("the trace goes on, in a span of ours")
          .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
          .endsWith("-01")
          .doesNotContain("00f067aa0ba902b7");
      assertThat(request.getUrl()).doesNotContain(CANARY);
      String[] expected = credential.split(": ");
      assertThat(request.getHeader(expected[0])).isEqualTo(expected[1]);
    }
  }

  private static RequestSpecification withHeaders(RequestSpecification request, String method) {
    request
        .header("Cookie", "DQODataDomain=" + CANARY)
        .header("X-DOMO-Developer-Token", CANARY)
        .header("X-DOMO-Authentication", CANARY)
        .header("X-Forwarded-For", CANARY)
        .header("X-Forwarded-Host", CANARY)
        .header("Forwarded", "for=" + CANARY)
        .header("X-Request-Id", CANARY)
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .header("tracestate", "x=" + CANARY)
        .header("baggage", "x=" + CANARY)
        .header("User-Agent", CANARY)
        .header("Accept-Language", CANARY)
        .header("X-Custom", CANARY)
        .header("Referer", "http://" + CANARY);
    return method.equals("PATCH")
        ? request.contentType("application/json").body("{\"description\":\"x\"}")
        : request;
  }
}
