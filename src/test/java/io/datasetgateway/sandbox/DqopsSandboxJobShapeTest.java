package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each simulated answer about a job has the status, content type and structure of a recorded one.
 */
class DqopsSandboxJobShapeTest extends SandboxTestBase {

  private static final String CUSTOMERS =
      "{\"connection\":\"shop\",\"fullTableName\":\"sales.customers.csv\",\"enabled\":true}";
  private static final String CHECKS = "{\"check_search_filters\":" + CUSTOMERS + "}";
  private static final String IMPORT =
      "{\"connectionName\":\"shop\",\"schemaName\":\"sales\",\"tableNames\":[\"customers.csv\"]}";
  private static final String UNKNOWN =
      "{\"connectionName\":\"nosuch\",\"schemaName\":\"sales\",\"tableNames\":[\"a\"]}";
  private static final String NO_CONNECTION =
      "{\"check_search_filters\":{\"connection\":\"nosuch\"}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/jobs/importtables                       |" + IMPORT + "|071-import-tables-wait",
        "/api/jobs/importtables?wait=false            |" + IMPORT + "|072-import-tables-nowait",
        "/api/jobs/importtables                       |"
            + UNKNOWN
            + "|074-import-tables-unknown-conn",
        "/api/jobs/importtables?wait=false            |" + UNKNOWN + "|210-import-unknown-nowait",
        "/api/jobs/importtables?wait=false&jobBusinessKey=s|{}|215-import-null-conn-nowait",
        "/api/jobs/collectstatistics/table            |" + CUSTOMERS + "|120-collectstats-table",
        "/api/jobs/collectstatistics/withgrouping     |" + CUSTOMERS + "|120-collectstats-table",
        "/api/jobs/collectstatistics/table?wait=false&jobBusinessKey=b|"
            + CUSTOMERS
            + "|122-collectstats-nowait",
        "/api/jobs/collectstatistics/table|{\"connection\":\"nosuch\"}|126-collectstats-unknown-conn",
        "/api/jobs/runchecks                          |" + CHECKS + "|127-runchecks-wait",
        "/api/jobs/runchecks?wait=false               |" + CHECKS + "|128-runchecks-nowait",
        "/api/jobs/runchecks?waitTimeout=0            |" + CHECKS + "|129-runchecks-waittimeout0",
        "/api/jobs/runchecks?waitTimeout=-5           |" + CHECKS + "|129-runchecks-waittimeout0",
        "/api/jobs/runchecks|{\"check_search_filters\":|130-runchecks-bad-json",
        "/api/jobs/runchecks                          |"
            + NO_CONNECTION
            + "|132-runchecks-unknown-conn",
        "/api/jobs/runchecks|{\"check_search_filters\":{\"checkType\":\"PROFILING\"}}"
            + "|236-runchecks-bad-severity"
      })
  void post_whenJobStarted_answersAsRecorded(String path, String body, String recording)
      throws Exception {
    // When
    HttpResponse<String> answer = dqopsPost(path, body);

    // Then
    assertAsRecorded(answer, Recording.dqops(recording));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/jobs/jobs,                              080-jobs-list",
    "/api/jobs/jobs/123123124324324,              083-job-get-unknown",
    "/api/jobs/jobs/123123124324324/wait,         084-job-wait-unknown",
    "/api/jobs/jobs/no-such-key,                  085-job-get-nonnumeric"
  })
  void get_whenAsked_answersAsRecorded(String path, String recording) throws Exception {
    // When
    HttpResponse<String> answer = dqops(path);

    // Then
    assertAsRecorded(answer, Recording.dqops(recording));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "importtables           |" + IMPORT + "|''               |081-job-get",
        "importtables           |" + IMPORT + "|/wait            |082-job-wait-finished",
        "importtables           |" + IMPORT + "|/wait?waitTimeout=abc|088-job-wait-bad-timeout",
        "importtables           |" + UNKNOWN + "|''              |211-failed-job-get",
        "importtables           |" + UNKNOWN + "|/wait           |212-failed-job-wait",
        "runchecks              |" + CHECKS + "|/wait            |135-job-wait",
        "runchecks              |" + CHECKS + "|''               |135-job-wait",
        "collectstatistics/table|"
            + CUSTOMERS
            + "|''            |342-after-client-disconnect-get-later"
      })
  void get_whenJobEnded_answersAsRecorded(String kind, String body, String call, String recording)
      throws Exception {
    // Given
    dqopsPost("/api/jobs/" + kind + "?jobBusinessKey=disc-1", body);

    // When
    HttpResponse<String> answer = dqops("/api/jobs/jobs/disc-1" + call);

    // Then
    Recording recorded = Recording.dqops(recording);
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(contentType(answer)).isEqualTo(recorded.contentType().orElse(""));
    assertThat(Shape.of(withoutKey(json(answer)), "columns"))
        .isEqualTo(Shape.of(withoutKey(recorded.json()), "columns"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runchecks   |" + CHECKS + "|134-runchecks-wait-endpoint",
        "importtables|" + IMPORT + "|090-job-wait-runchecks-variant-on-import",
        "importtables|" + UNKNOWN + "|212-failed-job-wait"
      })
  void waitOfRunChecks_whenJobEnded_failsAsRecorded(String kind, String body, String recording)
      throws Exception {
    // Given
    dqopsPost("/api/jobs/" + kind + "?jobBusinessKey=k", body);

    // When
    HttpResponse<String> answer = dqops("/api/jobs/runchecks/k/wait");

    // Then
    assertAsRecorded(answer, Recording.dqops(recording));
    assertThat(json(answer).get("message"))
        .isEqualTo(Recording.dqops(recording).json().get("message"));
  }

  @Test
  void stuckJob_whenWaitedForAndCancelled_answersAsRecorded() throws Exception {
    // Given
    dqopsPost("/api/jobs/importtables?wait=false&jobBusinessKey=stuck-1", "{}");
    String job = "/api/jobs/jobs/stuck-1";

    // When
    HttpResponse<String> waited = dqops(job + "/wait?waitTimeout=1");
    HttpResponse<String> queued = dqops(job);
    HttpResponse<String> cancel = dqops("DELETE", job, "", sandbox.dqopsToken());
    HttpResponse<String> cancelled = dqops(job);
    HttpResponse<String> waitedAgain = dqops(job + "/wait");

    // Then
    assertAsRecorded(waited, Recording.dqops("216-stuck-job-wait-2s"));
    assertAsRecorded(queued, Recording.dqops("217-stuck-job-get"));
    assertThat(cancel.statusCode()).isEqualTo(204);
    assertAsRecorded(cancelled, Recording.dqops("219-stuck-job-get-after-cancel"));
    assertAsRecorded(waitedAgain, Recording.dqops("220-stuck-job-wait-after-cancel"));
    assertThat(json(waitedAgain).get("message").asText()).isEmpty();
  }

  @Test
  void changes_whenJobsFinishedAndFailed_answersAsRecorded() throws Exception {
    // Given
    dqopsPost("/api/jobs/importtables", IMPORT);
    dqopsPost("/api/jobs/importtables", UNKNOWN);

    // When
    HttpResponse<String> answer = dqops("/api/jobs/jobchangessince/0");

    // Then: the recording has a job of another kind as well
    Recording recorded = Recording.dqops("091-jobchangessince-0");
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(Shape.of(json(answer).at("/jobChanges/0")))
        .isEqualTo(Shape.of(recorded.json().at("/jobChanges/3")));
    assertThat(Shape.of(json(answer).at("/jobChanges/5")))
        .isEqualTo(Shape.of(recorded.json().at("/jobChanges/14")));
    assertThat(json(answer).findValuesAsText("lastSequenceNumber")).hasSize(1);
  }

  @Test
  void cancel_whenJobUnknown_is204AsRecorded() throws Exception {
    // When
    HttpResponse<String> answer =
        dqops("DELETE", "/api/jobs/jobs/123123124324324", "", sandbox.dqopsToken());

    // Then
    assertThat(answer.statusCode()).isEqualTo(Recording.dqops("086-job-cancel-unknown").status());
    assertThat(answer.body()).isEmpty();
  }

  private static void assertAsRecorded(HttpResponse<String> answer, Recording recorded) {
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(contentType(answer)).isEqualTo(recorded.contentType().orElse(""));
    if (recorded.body().isEmpty()) {
      assertThat(answer.body()).isEmpty();
    } else {
      assertThat(Shape.of(json(answer), "columns")).isEqualTo(Shape.of(recorded.json(), "columns"));
    }
  }

  /** A business key shows only where one was given; not every recorded job had one. */
  private static JsonNode withoutKey(JsonNode job) {
    if (job.path("jobId").isObject()) {
      ((ObjectNode) job.get("jobId")).remove("jobBusinessKey");
    }
    return job;
  }
}
