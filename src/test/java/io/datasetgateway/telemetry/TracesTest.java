package io.datasetgateway.telemetry;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector is told, once there is one. */
@QuarkusTest
@TestProfile(TracesTest.WithCollector.class)
class TracesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final String DATASET = "domo~04c1574e-c8be-4721-9846-c6ffa491144b";
  private static final String FOUND =
      "{\"id\":\"04c1574e-c8be-4721-9846-c6ffa491144b\",\"name\":\"a\"}";

  /** Two backends that the test plays, one collector. */
  public static class WithCollector implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(StubCollector.class));
    }
  }

  @Inject Backends backends;
  @Inject ToldSpans told;
  WireMockServer collector;
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private AutoCloseable replaced;

  @BeforeEach
  void start() {
    server.start();
    replaced =
        BackendTesting.replace(
            backends,
            BackendTesting.backend(
                backends,
                "domo",
                "domo",
                Map.of(
                    "url",
                    server.baseUrl(),
                    "token",
                    "of-the-gateway",
                    "tolerance.backoff",
                    "1ms",
                    "tolerance.max-backoff",
                    "1ms")));
    told.forget();
  }

  @AfterEach
  void stop() throws Exception {
    replaced.close();
    server.stop();
  }

  @Test
  void get_whenTheFirstAttemptFails_hasASpanPerAttemptBelowThatOfTheRequest() throws Exception {
    // Given
    server.stubFor(
        any(anyUrl())
            .inScenario("second time")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(serviceUnavailable())
            .willSetStateTo("up"));
    server.stubFor(
        any(anyUrl())
            .inScenario("second time")
            .whenScenarioStateIs("up")
            .willReturn(okJson(FOUND)));

    // When
    Response answer =
        as("all")
            .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
            .get("/datasets/" + DATASET);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    List<SpanData> spans = told.take(3);
    SpanData request = only(spans, SpanKind.SERVER);
    List<SpanData> attempts = all(spans, SpanKind.CLIENT);
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(TRACE);
    assertThat(request.getParentSpanId()).isEqualTo(PARENT);
    assertThat(answer.header("traceparent"))
        .isEqualTo("00-" + TRACE + "-" + request.getSpanId() + "-01");
    assertThat(attempts).hasSize(2);
    assertThat(attempts).extracting(SpanData::getParentSpanId).containsOnly(request.getSpanId());
    assertThat(sentTraceparents())
        .containsExactly(
            "00-" + TRACE + "-" + attempts.get(0).getSpanId() + "-01",
            "00-" + TRACE + "-" + attempts.get(1).getSpanId() + "-01");
    assertThat(attributes(attempts.get(0)))
        .containsEntry("gateway.backend.name", "domo")
        .containsEntry("gateway.backend.kind", "domo")
        .containsEntry("gateway.operation", "get-dataset")
        .containsEntry("gateway.attempt", 1L)
        .containsEntry("gateway.retry", false)
        .containsEntry("gateway.outcome", "backend-unavailable")
        .containsEntry("error.type", "backend-unavailable")
        .hasSize(7);
    assertThat(attempts.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attributes(attempts.get(1)))
        .containsEntry("gateway.attempt", 2L)
        .containsEntry("gateway.retry", true)
        .containsEntry("gateway.outcome", "ok")
        .hasSize(6);
    assertThat(attributes(request))
        .containsEntry("http.request.method", "GET")
        .containsEntry("http.route", "/datasets/{id}")
        .containsEntry("http.response.status_code", 200L)
        .containsEntry("url.scheme", "http")
        .containsEntry("gateway.operation", "getDataset")
        .containsEntry("gateway.consumer.class", "api-key")
        .hasSize(6);
    assertThat(request.getName()).isEqualTo("GET /datasets/{id}");
  }

  @Test
  void get_whenCallerDoesNotSample_tellsNobodyAndGoesOn() throws Exception {
    // Given
    server.stubFor(any(anyUrl()).willReturn(okJson(FOUND)));

    // When
    Response answer =
        as("all")
            .header("traceparent", "00-" + TRACE + "-" + PARENT + "-00")
            .get("/datasets/" + DATASET);

    // Then: of the next request alone something is told
    assertThat(answer.header("traceparent")).startsWith("00-" + TRACE).endsWith("-00");
    assertThat(sentTraceparents())
        .singleElement()
        .asString()
        .startsWith("00-" + TRACE)
        .endsWith("-00");
    as("all").get("/whoami");
    assertThat(told.take(1)).extracting(SpanData::getName).containsExactly("GET /whoami");
  }

  @Test
  void get_whenItFails_tellsTheKindOfProblemAndNothingOfTheBackend() throws Exception {
    // Given
    server.stubFor(
        any(anyUrl())
            .willReturn(
                serverError()
                    .withHeader("X-A", "of-the-gateway")
                    .withBody("sandbox-domo-developer-token at java.lang.X")));

    // When
    Response answer = as("all").header("Cookie", "a=key-all").get("/datasets/" + DATASET);

    // Then
    List<SpanData> spans = told.take(2);
    SpanData request = only(spans, SpanKind.SERVER);
    assertThat(answer.jsonPath().getString("traceId")).isEqualTo(request.getTraceId());
    assertThat(attributes(request))
        .containsEntry("error.type", "backend-failed")
        .containsEntry("http.response.status_code", 502L);
    assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(request.getStatus().getDescription()).isEmpty();
    assertThat(spans).allSatisfy(span -> assertThat(span.getEvents()).isEmpty());
  }

  @Test
  void get_whenPathAndQueryHoldSecrets_tellsNeither() throws Exception {
    // When
    as("all").get("/nowhere/hush-4711?token=hush-4711");
    as("all").get("/backends/dqops/api/hush-4711?token=hush-4711");
    as("nobody").header("X-A", "hush-4711").get("/datasets?q=hush-4711");

    // Then
    List<SpanData> spans = told.take(3);
    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder("GET", "GET /backends/{name}/api/{path}", "GET /datasets");
    assertThat(spans)
        .allSatisfy(span -> assertThat(span.toString()).doesNotContain("hush", "key-"));
  }

  @Test
  void passThrough_whenBytesFlow_hasASpanUntilTheirEnd() throws Exception {
    // Given
    replaced.close();
    replaced =
        BackendTesting.replace(
            backends,
            BackendTesting.backend(backends, "dqops", "dqops", Map.of("url", server.baseUrl())));
    server.stubFor(any(anyUrl()).willReturn(okJson("[\"a\"]")));

    // When
    Response answer = as("all").get("/backends/dqops/api/timezones?of=hush-4711");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    List<SpanData> spans = told.take(2);
    SpanData attempt = only(spans, SpanKind.CLIENT);
    assertThat(attempt.getParentSpanId()).isEqualTo(only(spans, SpanKind.SERVER).getSpanId());
    assertThat(attributes(attempt))
        .containsEntry("gateway.outcome", "ok")
        .containsEntry("gateway.operation", "proxy:GET:/api/timezones");
    assertThat(spans.toString()).doesNotContain("hush");
    assertThat(sentTraceparents())
        .containsExactly("00-" + attempt.getTraceId() + "-" + attempt.getSpanId() + "-01");
  }

  @Test
  void list_whenSeveralBackendsAreAskedAtOnce_tellsEachOfItsOwnSpan() throws Exception {
    // Given
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"dataSources\":[]}")));
    WireMockServer other = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    other.start();
    other.stubFor(any(anyUrl()).willReturn(okJson("[]")));
    AutoCloseable dqops =
        BackendTesting.replace(
            backends,
            BackendTesting.backend(backends, "dqops", "dqops", Map.of("url", other.baseUrl())));
    try {
      // When
      as("all").get("/datasets");

      // Then
      List<LoggedRequest> sent = new java.util.ArrayList<>();
      sent.addAll(server.findAll(anyRequestedFor(anyUrl())));
      int toDomo = sent.size();
      sent.addAll(other.findAll(anyRequestedFor(anyUrl())));
      assertThat(toDomo).isPositive();
      assertThat(sent.size()).isGreaterThan(toDomo);
      Map<String, String> backendOf = new java.util.HashMap<>();
      all(told.take(sent.size() + 1), SpanKind.CLIENT)
          .forEach(
              span ->
                  backendOf.put(
                      span.getSpanId(), (String) attributes(span).get("gateway.backend.name")));
      assertThat(backendOf).hasSize(sent.size());
      for (int i = 0; i < sent.size(); i++) {
        assertThat(backendOf.get(sent.get(i).getHeader("traceparent").split("-")[2]))
            .isEqualTo(i < toDomo ? "domo" : "dqops");
      }
    } finally {
      dqops.close();
      other.stop();
    }
  }

  @Test
  void spans_whenThereIsACollector_arriveThere() throws Exception {
    // Given
    BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    collector.addMockServiceRequestListener(
        (request, response) ->
            arrived.add(request.getUrl() + new String(request.getBody(), StandardCharsets.UTF_8)));

    // When
    Response answer = as("all").get("/whoami");

    // Then
    assertThat(traceId(answer)).hasSize(32);
    String all = "";
    while (!all.contains("GET /whoami")) {
      String one = arrived.poll(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS);
      assertThat(one).as("what a collector was told: " + all).isNotNull();
      all += one;
    }
    assertThat(all).startsWith("/v1/traces").contains("dataset-gateway").doesNotContain("key-all");
  }

  private List<String> sentTraceparents() {
    return server.findAll(anyRequestedFor(anyUrl())).stream()
        .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
        .map(one -> one.getHeader("traceparent"))
        .toList();
  }

  private static SpanData only(List<SpanData> spans, SpanKind kind) {
    List<SpanData> found = all(spans, kind);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<SpanData> all(List<SpanData> spans, SpanKind kind) {
    return spans.stream()
        .filter(span -> span.getKind() == kind)
        .sorted(Comparator.comparing(SpanData::getStartEpochNanos))
        .toList();
  }

  private static Map<String, Object> attributes(SpanData span) {
    Map<String, Object> all = new java.util.TreeMap<>();
    span.getAttributes()
        .forEach((AttributeKey<?> key, Object value) -> all.put(key.getKey(), value));
    return all;
  }
}
