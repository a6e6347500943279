package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.datasetgateway.backend.dqops.DqopsTesting.CUSTOMERS;
import static io.datasetgateway.backend.dqops.DqopsTesting.NAME;
import static io.datasetgateway.backend.dqops.DqopsTesting.await;
import static io.datasetgateway.backend.dqops.DqopsTesting.faultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.backend.dqops.DqopsJobs.Order;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.quality.CheckRun;
import io.datasetgateway.resilience.Requests;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.security.TokenSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A job is started once, and found again when the answer to its start is lost. */
@QuarkusTest
class DqopsJobsTest {
  private static final String START = "/api/jobs/runchecks";
  private static final String LOOK = "/api/jobs/jobs/gw-1";
  private static final Function<DqopsJobClient, Uni<DqopsStartedJob>> RUN =
      client ->
          client.runChecks(
              false, "gw-1", DqopsRunChecks.of(new DqopsReach("shop", "sales.*"), CheckRun.ALL));

  private static WireMockServer server;

  @Inject Backends backends;
  private DqopsJobs jobs;

  /** Ways to lose an answer. */
  enum Loss {
    EMPTY(DqopsJobsTest::empty),
    RESET(() -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
    CLOSED(() -> aResponse().withFault(Fault.EMPTY_RESPONSE)),
    LATE(() -> okJson("{}").withFixedDelay(2_000)),
    NO_JOB(() -> okJson("{}")),
    LOGIN_PAGE(() -> aResponse().withHeader("Content-Type", "text/html").withBody("<html>"));

    private final Supplier<ResponseDefinitionBuilder> answer;

    Loss(Supplier<ResponseDefinitionBuilder> answer) {
      this.answer = answer;
    }
  }

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
    jobs =
        new DqopsJobs(
            BackendTesting.context(
                DqopsTesting.backend(
                    backends,
                    server.baseUrl(),
                    Map.of(
                        "token", "root-key",
                        "domains.sales.token", "sales-key",
                        "tolerance.attempt-timeout", "1s",
                        "tolerance.backoff", "2ms"))));
  }

  @ParameterizedTest
  @CsvSource({"'', _, root-key", "sales, sales, sales-key"})
  void startOnce_whenTaken_sendsOurKeyAndDoesNotWaitLikeRecording128(
      String domain, String part, String key) {
    // Given
    takes();

    // When
    Job job = await(jobs.startOnce(order(domain, false), "run-checks", RUN));

    // Then
    assertThat(job.id()).hasToString("dqops~checks~" + part + "~gw-1");
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.datasets()).containsExactly(CUSTOMERS);
    assertThat(job.connection()).hasToString("dqops~_~shop");
    List<LoggedRequest> sent = DqopsTesting.sent(server);
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).getUrl()).isEqualTo(START + "?wait=false&jobBusinessKey=gw-1");
    assertThat(sent.get(0).getHeader("Authorization")).isEqualTo("Bearer " + key);
    assertThat(
            equalToJson(
                    """
                    {"check_search_filters":
                      {"connection":"shop","fullTableName":"sales.*","enabled":true}}""")
                .match(sent.get(0).getBodyAsString())
                .isExactMatch())
        .isTrue();
  }

  @Test
  void startOnce_whenItWasStartedBefore_findsItAndStartsNone() {
    // Given
    takes();
    known();

    // When
    Job job = await(jobs.startOnce(order("", true), "run-checks", RUN));

    // Then
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(job.datasets()).containsExactly(CUSTOMERS);
    assertSent(1, 0);
  }

  @Test
  void startOnce_whenItMayHaveBeenStartedButWasNot_looksAndStartsIt() {
    // Given
    takes();

    // When
    await(jobs.startOnce(order("", true), "run-checks", RUN));

    // Then
    assertSent(1, 1);
  }

  @Test
  void startOnce_whenItsStartMayStillArrive_looksAndSendsNoOther() {
    // Given
    takes();
    JobKey underWay = new JobKey("gw-1", true, true);

    // When
    io.datasetgateway.problem.Fault fault =
        faultOf(jobs.startOnce(order("", underWay), "run-checks", RUN));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(fault.extensions()).containsEntry("job", "dqops~checks~_~gw-1");
    assertSent(4, 0);
  }

  @Test
  void startOnce_whenItCannotBeLookedFor_startsNone() {
    // Given
    takes();
    server.stubFor(any(urlPathEqualTo(LOOK)).willReturn(status(500)));

    // When
    Kind kind = faultOf(jobs.startOnce(order("", true), "run-checks", RUN)).kind();

    // Then
    assertThat(kind).isEqualTo(Kind.FAILED);
    assertSent(1, 0);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void startOnce_whenItsAnswerIsLostButItRuns_isThatJob(Loss loss) {
    // Given
    server.stubFor(post(anyUrl()).willReturn(loss.answer.get()));
    known();

    // When
    Job job = await(jobs.startOnce(order("", false), "run-checks", RUN));

    // Then
    assertThat(job.id()).hasToString("dqops~checks~_~gw-1");
    assertThat(job.datasets()).containsExactly(CUSTOMERS);
    assertSent(1, 1);
  }

  @Test
  void startOnce_whenItAppearsAMomentAfterItsAnswerWasLost_isThatJob() {
    // Given
    server.stubFor(post(anyUrl()).willReturn(empty()));
    server.stubFor(
        any(urlPathEqualTo(LOOK))
            .inScenario("late")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(status(404))
            .willSetStateTo("there"));
    server.stubFor(
        any(urlPathEqualTo(LOOK))
            .inScenario("late")
            .whenScenarioStateIs("there")
            .willReturn(okJson(DqopsRecording.of("135-job-wait").body())));

    // When
    await(jobs.startOnce(order("", false), "run-checks", RUN));

    // Then
    assertSent(2, 1);
  }

  @Test
  void startOnce_whenAConsumerHasItsOwnKey_looksWithThatAfterEachPause() {
    // Given
    server.stubFor(post(anyUrl()).willReturn(empty()));
    Consumer own =
        new Consumer(
            "reporting", Set.of("*"), List.of(), Map.of("dqops", TokenSource.fixed("own-key")));

    // When
    try (Requests requests = new Requests()) {
      requests
          .begin(
              Requests.by("reporting"),
              () -> {
                ContextLocals.put(Caller.class.getName(), own);
                return jobs.startOnce(order("", true), "run-checks", RUN);
              })
          .awaitFailure(Duration.ofSeconds(5));
    }

    // Then
    assertSent(4, 1);
    assertThat(DqopsTesting.sent(server))
        .extracting(one -> one.getHeader("Authorization"))
        .containsOnly("Bearer own-key");
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void startOnce_whenItsAnswerIsLostAndItIsNotThere_isUnknownAndSaysWhereToLook(Loss loss) {
    // Given
    server.stubFor(post(anyUrl()).willReturn(loss.answer.get()));

    // When
    var fault = faultOf(jobs.startOnce(order("", false), "run-checks", RUN));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(fault.extensions()).containsEntry("job", "dqops~checks~_~gw-1");
    assertSent(3, 1);
  }

  @ParameterizedTest
  @CsvSource({"400, FAILED", "500, FAILED", "403, DENIED", "503, UNAVAILABLE"})
  void startOnce_whenRefused_isThatFaultAndNothingIsLookedFor(int status, Kind kind) {
    // Given
    server.stubFor(post(anyUrl()).willReturn(status(status)));

    // When
    var fault = faultOf(jobs.startOnce(order("", false), "run-checks", RUN));

    // Then
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.extensions()).doesNotContainKey("job");
    assertSent(0, 1);
  }

  @Test
  void startRepeatable_whenItsAnswerIsLost_startsItAgain() {
    // Given
    server.stubFor(
        post(anyUrl())
            .inScenario("lost")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
            .willSetStateTo("back"));
    server.stubFor(
        post(anyUrl()).inScenario("lost").whenScenarioStateIs("back").willReturn(taken()));

    // When
    Job job = await(jobs.startRepeatable(order("", false), "import", RUN));

    // Then
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertSent(0, 2);
  }

  @Test
  void startRepeatable_whenEachAnswerIsLost_looksForItAtLast() {
    // Given
    server.stubFor(post(anyUrl()).willReturn(Loss.RESET.answer.get()));
    known();

    // When
    Job job = await(jobs.startRepeatable(order("", false), "import", RUN));

    // Then
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    assertSent(1, 3);
  }

  private static Order order(String domain, boolean mayExist) {
    return order(domain, new JobKey("gw-1", mayExist));
  }

  private static Order order(String domain, JobKey key) {
    return new Order(
        JobKind.CHECKS, domain, key, List.of(CUSTOMERS), ConnectionId.of(NAME, "", "shop"));
  }

  private static void takes() {
    server.stubFor(post(urlPathEqualTo(START)).willReturn(taken()));
  }

  private static ResponseDefinitionBuilder taken() {
    DqopsRecording recording = DqopsRecording.of("128-runchecks-nowait");
    return okJson(recording.body()).withStatus(recording.status());
  }

  /** An answer without a body: the time was over, and there is a job. */
  private static ResponseDefinitionBuilder empty() {
    DqopsRecording recording = DqopsRecording.of("129-runchecks-waittimeout0");
    return okJson(recording.body()).withStatus(recording.status());
  }

  private static void known() {
    DqopsRecording.of("135-job-wait").stubOn(server, LOOK);
  }

  private static void assertSent(int looks, int starts) {
    List<LoggedRequest> sent = DqopsTesting.sent(server);
    assertThat(sent).filteredOn(one -> one.getUrl().equals(LOOK)).hasSize(looks);
    assertThat(sent).filteredOn(one -> one.getUrl().startsWith(START)).hasSize(starts);
    assertThat(sent).hasSize(looks + starts);
  }
}
