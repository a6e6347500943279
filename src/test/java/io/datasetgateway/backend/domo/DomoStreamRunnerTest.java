package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.StreamRunnerContract;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.stream.Stream;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DomoStreamRunnerTest extends StreamRunnerContract {
  @Override
  protected String kind() {
    return DomoStub.KIND;
  }

  @Override
  protected Map<String, String> properties() {
    return DomoStub.PROPERTIES;
  }

  @Override
  protected Credential credential() {
    return DomoStub.CREDENTIAL;
  }

  private static final String RUNS = "/api/data/v1/streams/371/executions";
  private static final String HISTORY = "/api/data/v1/streams/371/history/aggregate";

  @Override
  protected Stream stream() {
    return DomoStub.stream("product-stream-get.json");
  }

  @Override
  protected void stubRun() {
    String created = DomoStub.sample("product-stream-execution-created.json");
    server()
        .stubFor(
            DomoStub.request("POST", RUNS)
                .willReturn(okJson(created.replace("25775", "371")).withStatus(201)));
  }

  @Test
  void run_whenItFailedAtOnce_isAFailedJobInOurOwnWords() {
    // Given
    String failed = DomoStub.sample("recorded-stream-execution-error.json");
    server()
        .stubFor(
            DomoStub.request("POST", "/api/data/v1/streams/814/executions")
                .willReturn(okJson(failed).withStatus(201)));

    // When
    Job job = await(connect().run(DomoStub.stream("recorded-stream-get.json"), false));

    // Then
    assertThat(job.id().toString()).isEqualTo("domo~refresh~814~859");
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.endedAt()).hasToString("2024-03-23T17:54:26Z");
    assertThat(job.problem().detail()).contains("has no access to the account");
    assertThat(job.toString())
        .doesNotContain("springframework", "Domo is ready", "Access is denied");
  }

  @Test
  void run_whenAnswerIsLostAndOneRunIsNew_isThatRun() {
    // Given
    lose();
    stubHistory("{\"streamId\":371,\"executionId\":32361,\"currentState\":\"ACTIVE\"}");
    stubExecution(32361, "MANUAL");

    // When
    Job job = await(connect().run(stream(), false));

    // Then
    assertThat(job.id().toString()).isEqualTo("domo~refresh~371~32361");
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none new | 32360 | MANUAL",
        "two new | 32362 | MANUAL",
        "a scheduled one | 32361 | AUTOMATED"
      })
  void run_whenAnswerIsLostAndItCannotBeTold_saysWhereToLook(
      String how, int newest, String runType) {
    // Given
    lose();
    StringBuilder runs = new StringBuilder();
    for (int run = 32359; run <= newest; run++) {
      runs.append(runs.isEmpty() ? "" : ",")
          .append("{\"streamId\":371,\"executionId\":")
          .append(run)
          .append(",\"currentState\":\"SUCCESS\"}");
    }
    stubHistory(runs.toString());
    stubExecution(32361, runType);

    // When
    io.datasetgateway.problem.Fault fault = faultOf(connect().run(stream(), false));

    // Then
    assertThat(fault.kind()).as(how).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(fault.extensions()).containsEntry("lookAt", "/streams/domo~371/executions");
  }

  private static void lose() {
    server()
        .stubFor(
            DomoStub.request("POST", RUNS)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
  }

  private static void stubHistory(String runs) {
    server().stubFor(DomoStub.request("GET", HISTORY).willReturn(okJson("[" + runs + "]")));
  }

  private static void stubExecution(int run, String runType) {
    server()
        .stubFor(
            DomoStub.request("GET", RUNS + "/" + run)
                .willReturn(
                    okJson(
                        "{\"streamId\":371,\"executionId\":%d,\"currentState\":\"ACTIVE\",\"runType\":\"%s\"}"
                            .formatted(run, runType))));
  }
}
