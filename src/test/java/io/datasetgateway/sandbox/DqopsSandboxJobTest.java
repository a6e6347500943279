package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs of the simulated DQOps run in time, in their own domain, and change what they say. */
class DqopsSandboxJobTest extends SandboxTestBase {

  private static final String SLOW = "{\"check_search_filters\":{\"connection\":\"slow_db\"}}";
  private static final String TICKETS = "/api/connections/pg_prod/schemas/public/tables/tickets";

  @Test
  void job_whenRun_isQueuedThenRunningThenFinished() throws Exception {
    // Given
    long before = json(dqops("/api/jobs/jobs")).get("lastSequenceNumber").asLong();

    // When
    JsonNode job = json(dqopsPost("/api/jobs/runchecks?jobBusinessKey=k", "{}"));
    JsonNode changes = json(dqops("/api/jobs/jobchangessince/" + before)).get("jobChanges");

    // Then
    long id = job.at("/jobId/jobId").asLong();
    assertThat(changes.findValuesAsText("status"))
        .containsExactly("queued", "queued", "running", "finished");
    assertThat(changes.findValues("changeSequence"))
        .extracting(JsonNode::asLong)
        .isSorted()
        .allMatch(it -> it > id);
    assertThat(changes.findValuesAsText("jobBusinessKey")).containsOnly("k").hasSize(4);
  }

  @Test
  void changes_whenNothingNew_waitForTheNextChange() throws Exception {
    // Given
    dqopsPost("/api/jobs/runchecks?wait=false", SLOW);
    long running = 0;

    // When
    JsonNode answer = json(dqops("/api/jobs/jobchangessince/" + running));
    while (answer.get("jobChanges").findValuesAsText("status").stream()
        .noneMatch("running"::equals)) {
      running = answer.get("lastSequenceNumber").asLong();
      answer = json(dqops("/api/jobs/jobchangessince/" + running));
    }

    // Then
    assertThat(answer.get("jobChanges")).isNotEmpty();
    assertThat(answer.get("lastSequenceNumber").asLong()).isGreaterThan(running);
  }

  @Test
  void changes_whenOfAnotherDomain_areNotTold() throws Exception {
    // Given
    String sales = sandbox.dqopsDomainTokens().get("sales");
    JsonNode job = json(dqops("POST", "/api/jobs/runchecks?jobBusinessKey=k", "{}", sales));
    dqopsPost("/api/jobs/runchecks", SLOW.replace("slow_db", "nosuch"));

    // When
    JsonNode changes = json(dqops("/api/jobs/jobchangessince/0")).get("jobChanges");

    // Then
    assertThat(changes.findValuesAsText("domainName")).containsOnly("");
    assertThat(job.get("status").asText()).isEqualTo("finished");
    assertThat(dqops("/api/jobs/jobs/k").statusCode()).isEqualTo(404);
  }

  @Test
  void businessKey_whenUsedTwice_startsTwoJobsAndFindsTheNewer() throws Exception {
    // When
    JsonNode first = json(dqopsPost("/api/jobs/runchecks?wait=false&jobBusinessKey=k", SLOW));
    JsonNode second = json(dqopsPost("/api/jobs/runchecks?wait=false&jobBusinessKey=k", SLOW));
    JsonNode found = json(dqops("/api/jobs/jobs/k"));

    // Then
    assertThat(second.at("/jobId/jobId")).isNotEqualTo(first.at("/jobId/jobId"));
    assertThat(found.get("jobId")).isEqualTo(second.get("jobId"));
    assertThat(dqops("/api/jobs/jobs/" + first.at("/jobId/jobId").asText()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void slowJob_whenCancelled_isCancelledAndFailsThoseWhoWait() throws Exception {
    // Given
    dqopsPost("/api/jobs/runchecks?wait=false&jobBusinessKey=k", SLOW);
    HttpResponse<String> early = dqops("/api/jobs/jobs/k/wait?waitTimeout=1");

    // When
    String running = json(dqops("/api/jobs/jobs/k")).get("status").asText();
    dqops("DELETE", "/api/jobs/jobs/k", "", sandbox.dqopsToken());
    HttpResponse<String> late = dqops("/api/jobs/jobs/k/wait?waitTimeout=10");
    long asked = json(dqops("/api/jobs/jobs")).get("lastSequenceNumber").asLong();
    String status = json(dqops("/api/jobs/jobs/k")).get("status").asText();
    if (status.equals("cancel_requested")) {
      JsonNode changes = json(dqops("/api/jobs/jobchangessince/" + (asked - 1)));
      status = changes.get("jobChanges").findValuesAsText("status").get(0);
    }

    // Then
    assertThat(early.body()).isEmpty();
    assertThat(running).isEqualTo("running");
    assertThat(late.statusCode()).isEqualTo(500);
    assertThat(status).isEqualTo("cancelled");
  }

  @Test
  void endedJob_whenCancelled_staysAsItIs() throws Exception {
    // Given
    dqopsPost("/api/jobs/runchecks?jobBusinessKey=k", "{}");
    String before = dqops("/api/jobs/jobs/k").body();

    // When
    dqops("DELETE", "/api/jobs/jobs/k", "", sandbox.dqopsToken());

    // Then
    assertThat(dqops("/api/jobs/jobs/k").body()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                        | 238",
        "{\"checkSearchFilters\":{\"connection\":\"nosuch\"}}                      | 238",
        "{\"check_search_filters\":{\"connction\":\"nosuch\"}}                     | 238",
        "{\"check_search_filters\":{\"connection\":\"shop\"}}                      | 29",
        "{\"check_search_filters\":{\"connection\":\"sh*\",\"enabled\":false}}     | 0",
        "{\"check_search_filters\":{\"fullTableName\":\"sales.*\"}}                | 18",
        "{\"check_search_filters\":{\"fullTableName\":\"sales.eu.Kundenstamm\"}}   | 0",
        "{\"check_search_filters\":{\"connection\":\"shop\",\"column\":\"email\"}} | 2",
        "{\"check_search_filters\":{\"connection\":\"shop\",\"checkTarget\":\"table\"}} | 9",
        "{\"check_search_filters\":{\"checkType\":\"partitioned\"}}                | 2",
        "{\"check_search_filters\":{\"checkName\":\"daily_row_count\",\"maxResults\":3}} | 3",
        "{\"check_search_filters\":{\"connection\":\"shop\"},\"dummy_execution\":true} | 0"
      })
  void runChecks_whenFiltered_executesThoseThatMatch(String body, int executed) throws Exception {
    // When
    JsonNode result = json(dqopsPost("/api/jobs/runchecks", body)).get("result");

    // Then
    assertThat(result.get("executed_checks").asInt()).isEqualTo(executed);
  }

  @Test
  void runChecks_whenStale_makesTableFresh() throws Exception {
    // Given
    String before = json(dqops(TICKETS + "/status")).get("last_check_executed_at").asText();
    String tickets = "{\"connection\":\"pg_prod\",\"fullTableName\":\"public.tickets\"}";

    // When
    JsonNode job =
        json(dqopsPost("/api/jobs/runchecks", "{\"check_search_filters\":" + tickets + "}"));

    // Then
    JsonNode after = json(dqops(TICKETS + "/status"));
    assertThat(before).isEqualTo("2026-10-31T18:37:22.967Z");
    assertThat(after.get("last_check_executed_at").asText()).isEqualTo("2026-11-20T18:37:22.967Z");
    assertThat(job.at("/result/valid_results")).isEqualTo(after.get("valid_results"));
  }

  @Test
  void runChecks_whenParametersEchoed_showsKnownMembersOnly() throws Exception {
    // Given
    String sent =
        "{\"check_search_filters\":{\"bogus\":1,\"connection\":\"nosuch\",\"labels\":[\"a\"]},"
            + "\"bogus\":2,\"time_window_filter\":{\"from_date\":\"2026-01-01\"}}";

    // When
    dqopsPost("/api/jobs/runchecks?jobBusinessKey=k", sent);
    JsonNode echoed = json(dqops("/api/jobs/jobs/k")).at("/parameters/runChecksParameters");

    // Then
    assertThat(echoed.fieldNames())
        .toIterable()
        .containsExactly("check_search_filters", "time_window_filter", "run_checks_result");
    assertThat(echoed.get("check_search_filters").fieldNames())
        .toIterable()
        .containsExactly("connection", "labels");
  }

  @Test
  void collectStatistics_whenOneTable_countsItsColumnsAsRecorded() throws Exception {
    // When
    JsonNode result =
        json(dqopsPost(
                "/api/jobs/collectstatistics/table",
                "{\"connection\":\"shop\",\"fullTableName\":\"sales.customers.csv\"}"))
            .get("result");

    // Then
    JsonNode recorded = Recording.dqops("120-collectstats-table").json().get("result");
    for (String count : List.of("executed_statistics_collectors", "columns_analyzed")) {
      assertThat(result.get(count)).isEqualTo(recorded.get(count));
    }
  }

  @Test
  void importTables_whenNew_addsTableThatChecksThenRunOn() throws Exception {
    // Given
    String table = "/api/connections/pg_prod/schemas/public/tables/promotions";
    int missing = dqops(table).statusCode();

    // When
    JsonNode job =
        json(
            dqopsPost(
                "/api/jobs/importtables",
                "{\"connectionName\":\"pg_prod\",\"tableNames\":[\"promotions\"]}"));
    JsonNode unchecked = json(dqops(table + "/status"));
    dqopsPost(
        "/api/jobs/runchecks", "{\"check_search_filters\":{\"fullTableName\":\"public.promo*\"}}");
    JsonNode checked = json(dqops(table + "/status"));

    // Then
    assertThat(missing).isEqualTo(404);
    assertThat(job.at("/result/source_table_specs")).hasSize(1);
    assertThat(unchecked.get("executed_checks").asInt()).isZero();
    assertThat(unchecked.has("current_severity")).isFalse();
    assertThat(checked.get("current_severity").asText()).isEqualTo("valid");
    assertThat(checked.get("executed_checks").asInt()).isEqualTo(9);
  }

  @Test
  void importTables_whenMonitoredAlready_keepsLabelsAndResults() throws Exception {
    // Given
    String before = dqops("/api/connections/pg_prod/schemas/public/tables").body();

    // When
    dqopsPost(
        "/api/jobs/importtables",
        "{\"connectionName\":\"pg_prod\",\"schemaName\":\"public\",\"tableNameContains\":\"r\","
            + "\"tableNames\":[\"orders\",\"customers\"]}");

    // Then
    assertThat(dqops("/api/connections/pg_prod/schemas/public/tables").body()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runchecks|{\"check_search_filters\":{\"connection\":\"legacy_pg\"}}",
        "collectstatistics/table|{\"connection\":\"legacy_pg\"}",
        "importtables|{\"connectionName\":\"legacy_pg\",\"schemaName\":\"public\"}",
        "runchecks|{\"check_search_filters\":{\"connection\":\"pg_prod\","
            + "\"fullTableName\":\"finance.cost_centres\"}}",
        "collectstatistics/withgrouping|{\"connection\":\"pg_prod\","
            + "\"fullTableName\":\"finance.cost_centres\"}"
      })
  void job_whenDatabaseRefuses_failsWithPasswordInClear(String kind, String body) throws Exception {
    // Given
    dqopsPost("/api/jobs/" + kind + "?jobBusinessKey=k", body);

    // When
    JsonNode job = json(dqops("/api/jobs/jobs/k"));

    // Then
    assertThat(job.get("status").asText()).isEqualTo("failed");
    assertThat(job.get("errorMessage").asText())
        .contains("com.dqops.", "jdbc:postgresql://", "password=dummy-password-not-a-secret");
  }

  @Test
  void delete_whenTableGone_leavesAJob() throws Exception {
    // Given
    JsonNode id = json(dqops("DELETE", TICKETS, "", sandbox.dqopsToken()));

    // When
    JsonNode job = json(dqops("/api/jobs/jobs/" + id.get("jobId").asText() + "/wait"));

    // Then
    assertThat(job.get("jobType").asText()).isEqualTo("delete_stored_data");
    assertThat(job.get("status").asText()).isEqualTo("finished");
  }
}
