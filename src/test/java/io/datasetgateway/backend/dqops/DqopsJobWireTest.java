package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.datasetgateway.backend.dqops.DqopsTesting.NAME;
import static io.datasetgateway.backend.dqops.DqopsTesting.await;
import static io.datasetgateway.backend.dqops.DqopsTesting.faultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobCanceller;
import io.datasetgateway.job.JobMonitor;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to look after jobs, and what recorded answers come to. */
@QuarkusTest
class DqopsJobWireTest {
  private static final JobId FAILED = JobId.fromString("dqops~import~_~1795199936000000");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static WireMockServer server;

  @Inject Backends backends;
  private Backend backend;

  @BeforeAll
  static void start() {
    server = DqopsTesting.server();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void connect() {
    server.resetAll();
    backend =
        DqopsTesting.backend(
            backends,
            server.baseUrl(),
            Map.of("token", "root-key", "domains.sales.token", "sales-key"));
  }

  @Test
  void look_whenThere_asksLikeRecording081() {
    // Given
    DqopsRecording recording = DqopsRecording.of("081-job-get").stubOn(server);

    // When
    Job job = await(monitor().look(JobId.fromString("dqops~import~_~1795198778000004"))).job();

    // Then
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    assertSent("GET " + recording.target() + " root-key");
  }

  @Test
  void look_whenForgotten_isNotFoundLikeRecording360() {
    // Given
    DqopsRecording.of("360-job-from-before-restart").stubOn(server);

    // When
    Fault fault = faultOf(monitor().look(FAILED));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_FOUND);
    assertSent("GET /api/jobs/jobs/1795199936000000 root-key");
  }

  @ParameterizedTest
  @CsvSource({"_, root-key", "sales, sales-key"})
  void anyCall_whenInADomain_carriesThatDomainsKey(String domain, String key) {
    // Given
    JobId id = JobId.fromString("dqops~checks~" + domain + "~gw-1");
    server.stubFor(any(anyUrl()).willReturn(WireMock.status(204)));
    String channel = monitor().channel(id);

    // When
    faultOf(monitor().look(id));
    faultOf(monitor().await(id, PATIENCE));
    faultOf(monitor().end(channel));
    faultOf(monitor().changes(channel, 17));
    await(backend.port(JobCanceller.class).orElseThrow().cancel(id));

    // Then
    assertSent(
        "GET /api/jobs/jobs/gw-1 " + key,
        "GET /api/jobs/jobs/gw-1/wait?waitTimeout=5 " + key,
        "GET /api/jobs/jobs/gw-1 " + key,
        "GET /api/jobs/jobs " + key,
        "GET /api/jobs/jobchangessince/17 " + key,
        "DELETE /api/jobs/jobs/gw-1 " + key);
  }

  @Test
  void anyCall_whenDomainIsNotServed_isNotFoundWithoutAsking() {
    // Given
    JobId id = JobId.fromString("dqops~checks~hr~gw-1");

    // Then
    assertThat(faultOf(monitor().look(id)).kind()).isEqualTo(Fault.Kind.NOT_FOUND);
    assertThat(faultOf(monitor().await(id, PATIENCE)).kind()).isEqualTo(Fault.Kind.NOT_FOUND);
    assertThat(faultOf(backend.port(JobCanceller.class).orElseThrow().cancel(id)).kind())
        .isEqualTo(Fault.Kind.NOT_FOUND);
    assertSent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dqops~checks~gw-1",
        "dqops~checks~_~gw-1~x",
        "dqops~checks~_~..",
        "dqops~checks~_~a.2Fb",
        "dqops~checks~_~_",
        "dqops~refresh~_~gw-1"
      })
  void look_whenIdIsOfAnotherShape_isNotFoundWithoutAsking(String id) {
    // Given
    JobId odd =
        id.endsWith("..") ? new JobId(NAME, "checks", List.of("", "..")) : JobId.fromString(id);

    // Then
    assertThat(faultOf(monitor().look(odd)).kind()).isEqualTo(Fault.Kind.NOT_FOUND);
    assertSent();
  }

  @Test
  void await_whenTimeIsOver_looksOnceLikeRecordings201And217() {
    // Given
    JobId id = JobId.fromString("dqops~import~_~stuck-1");
    DqopsRecording.of("201-timeout-waitforjob-120s-empty-200")
        .stubOn(server, "/api/jobs/jobs/stuck-1/wait?waitTimeout=5");
    DqopsRecording.of("217-stuck-job-get").stubOn(server);

    // When
    Job job = await(monitor().await(id, PATIENCE)).job();

    // Then
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertSent(
        "GET /api/jobs/jobs/stuck-1/wait?waitTimeout=5 root-key",
        "GET /api/jobs/jobs/stuck-1 root-key");
  }

  @Test
  void await_whenItFailed_looksWhyLikeRecordings212And211() {
    // Given
    DqopsRecording.of("212-failed-job-wait").stubOn(server);
    DqopsRecording.of("211-failed-job-get").stubOn(server);

    // When
    Job job = await(monitor().await(FAILED, PATIENCE)).job();

    // Then
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.problem().detail()).isEqualTo("Something that it needs was not found.");
    assertSent(
        "GET /api/jobs/jobs/1795199936000000/wait?waitTimeout=5 root-key",
        "GET /api/jobs/jobs/1795199936000000 root-key");
  }

  @Test
  void await_whenForgotten_isNotFoundWithoutLooking() {
    // When
    Fault fault = faultOf(monitor().await(FAILED, PATIENCE));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_FOUND);
    assertSent("GET /api/jobs/jobs/1795199936000000/wait?waitTimeout=5 root-key");
  }

  @Test
  void cancel_whenTaken_asksLikeRecording086() {
    // Given
    DqopsRecording recording = DqopsRecording.of("086-job-cancel-unknown").stubOn(server);
    String number = recording.target().substring(recording.target().lastIndexOf('/') + 1);

    // When
    await(
        backend
            .port(JobCanceller.class)
            .orElseThrow()
            .cancel(JobId.fromString("dqops~checks~_~" + number)));

    // Then
    assertSent("DELETE " + recording.target() + " root-key");
  }

  private JobMonitor monitor() {
    return backend.port(JobMonitor.class).orElseThrow();
  }

  private static void assertSent(String... requests) {
    assertThat(DqopsTesting.sent(server))
        .extracting(DqopsJobWireTest::line)
        .containsExactly(requests);
  }

  private static String line(LoggedRequest request) {
    return request.getMethod()
        + " "
        + request.getUrl()
        + " "
        + request.getHeader("Authorization").substring("Bearer ".length());
  }
}
