package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.datasetgateway.backend.dqops.DqopsTesting.CUSTOMERS;
import static io.datasetgateway.backend.dqops.DqopsTesting.NAME;
import static io.datasetgateway.backend.dqops.DqopsTesting.await;
import static io.datasetgateway.backend.dqops.DqopsTesting.faultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.quality.CheckRun;
import io.datasetgateway.quality.CheckRunner;
import io.datasetgateway.quality.CheckTarget;
import io.datasetgateway.quality.CheckType;
import io.datasetgateway.quality.ExecutionTarget;
import io.datasetgateway.quality.StatisticsCollector;
import io.datasetgateway.quality.StatisticsRun;
import io.datasetgateway.quality.TablePattern;
import io.datasetgateway.quality.TimeScale;
import io.datasetgateway.quality.TimeWindow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to start checks and statistics, and what becomes of it when the answer is lost. */
@QuarkusTest
class DqopsRunWireTest {
  private static final String TABLE =
      "/api/connections/shop/schemas/sales/tables/customers.csv/basic";
  private static final String CHECKS = "/api/jobs/runchecks?wait=false&jobBusinessKey=gw-1";
  private static final String STATISTICS =
      "/api/jobs/collectstatistics/table?wait=false&jobBusinessKey=gw-1";
  private static final String LOOK = "/api/jobs/jobs/gw-1";
  private static final String FILTERS =
      "\"connection\":\"shop\",\"fullTableName\":\"sales.customers.csv\",\"enabled\":true";
  private static final ConnectionId SHOP = ConnectionId.of(NAME, "", "shop");
  private static final JobKey KEY = new JobKey("gw-1", false);
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
            backends, server.baseUrl(), Map.of("token", "root-key", "tolerance.backoff", "10ms"));
    DqopsRecording.of("376-table-basic").stubOn(server);
    DqopsRecording.of("047-connection-basic").stubOn(server);
  }

  // A good start

  @Test
  void run_whenNothingNarrows_asksLikeRecording127WithoutWaiting() {
    // Given
    DqopsRecording.of("128-runchecks-nowait").stubOn(server, CHECKS);

    // When
    Job job = await(checks().run(CUSTOMERS, CheckRun.ALL, KEY));

    // Then
    assertThat(job.id()).hasToString("dqops~checks~_~gw-1");
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.startedAt()).hasToString("2026-11-20T18:37:24.037833973Z");
    assertThat(sent()).containsExactly("GET " + TABLE, "POST " + CHECKS);
    assertThat(lastBody()).isEqualTo("{\"check_search_filters\":{" + FILTERS + "}}");
    assertThat(requests())
        .allSatisfy(one -> assertThat(one.getHeader("Authorization")).isEqualTo("Bearer root-key"));
  }

  @Test
  void run_whenEverythingNarrows_spellsItAsDqopsDoes() {
    // Given
    DqopsRecording.of("128-runchecks-nowait").stubOn(server, CHECKS);
    TimeWindow window =
        new TimeWindow(
            7,
            true,
            2,
            false,
            LocalDate.parse("2026-11-01"),
            LocalDateTime.parse("2026-11-01T10:20:30"),
            OffsetDateTime.parse("2026-11-01T10:20:30+02:00"),
            LocalDate.parse("2026-11-02"),
            LocalDateTime.parse("2026-11-02T10:20:30"),
            OffsetDateTime.parse("2026-11-02T10:20:30Z"));
    CheckRun run =
        new CheckRun(
            null,
            false,
            List.of("a"),
            List.of("b", "c"),
            5,
            "id",
            "BIGINT",
            true,
            CheckTarget.COLUMN,
            CheckType.PARTITIONED,
            TimeScale.MONTHLY,
            "volume",
            "Validity",
            "cmp",
            "daily_*",
            "sensor",
            ExecutionTarget.RULES,
            window,
            true,
            false);

    // When
    await(checks().run(CUSTOMERS, run, KEY));

    // Then
    assertThat(lastBody())
        .isEqualTo(
            "{\"check_search_filters\":{\"connection\":\"shop\","
                + "\"fullTableName\":\"sales.customers.csv\",\"enabled\":false,\"tags\":[\"a\"],"
                + "\"labels\":[\"b\",\"c\"],\"maxResults\":5,\"column\":\"id\","
                + "\"columnDataType\":\"BIGINT\",\"columnNullable\":true,\"checkTarget\":\"column\","
                + "\"checkType\":\"partitioned\",\"timeScale\":\"monthly\","
                + "\"checkCategory\":\"volume\",\"qualityDimension\":\"Validity\","
                + "\"tableComparisonName\":\"cmp\",\"checkName\":\"daily_*\","
                + "\"sensorName\":\"sensor\"},"
                + "\"time_window_filter\":{\"daily_partitioning_recent_days\":7,"
                + "\"daily_partitioning_include_today\":true,"
                + "\"monthly_partitioning_recent_months\":2,"
                + "\"monthly_partitioning_include_current_month\":false,"
                + "\"from_date\":\"2026-11-01\",\"from_date_time\":\"2026-11-01T10:20:30\","
                + "\"from_date_time_offset\":\"2026-11-01T10:20:30+02:00\","
                + "\"to_date\":\"2026-11-02\",\"to_date_time\":\"2026-11-02T10:20:30\","
                + "\"to_date_time_offset\":\"2026-11-02T10:20:30Z\"},"
                + "\"collect_error_samples\":true,\"execution_target\":\"only_rules\","
                + "\"dummy_execution\":false}");
  }

  @ParameterizedTest
  @EnumSource
  void run_whenPartsOfChecksAreMeant_saysWhich(ExecutionTarget target) {
    // Given
    DqopsRecording.of("128-runchecks-nowait").stubOn(server, CHECKS);
    CheckRun run =
        new CheckRun(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, target, null, null, null);

    // When
    await(checks().run(CUSTOMERS, run, KEY));

    // Then
    String word =
        Map.of(
                ExecutionTarget.SENSORS_AND_RULES, "sensors_and_rules",
                ExecutionTarget.SENSORS, "only_sensors",
                ExecutionTarget.RULES, "only_rules")
            .get(target);
    assertThat(lastBody()).contains("\"execution_target\":\"" + word + "\"");
  }

  @Test
  void runMany_whenTablesAreMeant_asksLikeRecording128() {
    // Given
    DqopsRecording.of("128-runchecks-nowait").stubOn(server, CHECKS);

    // When
    Job job = await(checks().runMany(SHOP, TablePattern.fromString("sales.*"), CheckRun.ALL, KEY));

    // Then
    assertThat(job.datasets()).isEmpty();
    assertThat(job.connection()).isEqualTo(SHOP);
    assertThat(sent()).containsExactly("GET /api/connections/shop/basic", "POST " + CHECKS);
    assertThat(lastBody())
        .isEqualTo(
            "{\"check_search_filters\":{\"connection\":\"shop\",\"fullTableName\":\"sales.*\","
                + "\"enabled\":true}}");
  }

  @Test
  void collect_whenNothingNarrows_asksLikeRecordings120And122() {
    // Given
    DqopsRecording.of("122-collectstats-nowait").stubOn(server, STATISTICS);

    // When
    Job job = await(statistics().collect(CUSTOMERS, StatisticsRun.ALL, KEY));

    // Then
    assertThat(job.id()).hasToString("dqops~statistics~_~gw-1");
    assertThat(sent()).containsExactly("GET " + TABLE, "POST " + STATISTICS);
    assertThat(lastBody()).isEqualTo("{" + FILTERS + "}");
  }

  @Test
  void collect_whenEverythingNarrows_spellsItAsDqopsDoes() {
    // Given
    String target =
        "/api/jobs/collectstatistics/withgrouping?wait=false&jobBusinessKey=gw-1&samplesLimit=20"
            + "&configureTable=true";
    DqopsRecording.of("122-collectstats-nowait").stubOn(server, target);
    StatisticsRun run =
        new StatisticsRun(
            null,
            StatisticsRun.By.DATA_GROUP,
            true,
            List.of("a"),
            List.of("b"),
            9,
            List.of("id"),
            "mean",
            "range",
            "sensor",
            CheckTarget.TABLE,
            20,
            true);

    // When
    await(statistics().collect(CUSTOMERS, run, KEY));

    // Then
    assertThat(sent()).containsExactly("GET " + TABLE, "POST " + target);
    assertThat(lastBody())
        .isEqualTo(
            "{"
                + FILTERS
                + ",\"tags\":[\"a\"],\"labels\":[\"b\"],\"maxResults\":9,"
                + "\"columnNames\":[\"id\"],\"collectorName\":\"mean\",\"sensorName\":\"sensor\","
                + "\"collectorCategory\":\"range\",\"target\":\"table\"}");
  }

  @Test
  void collectMany_whenTablesAreMeant_namesThem() {
    // Given
    DqopsRecording.of("122-collectstats-nowait").stubOn(server, STATISTICS);

    // When
    await(statistics().collectMany(SHOP, TablePattern.fromString("*.*"), StatisticsRun.ALL, KEY));

    // Then
    assertThat(lastBody())
        .isEqualTo("{\"connection\":\"shop\",\"fullTableName\":\"*.*\",\"enabled\":true}");
  }

  // What is not started

  @Test
  void run_whenThereIsNoSuchTable_startsNothing() {
    // Given
    DatasetId unknown = DatasetId.of(NAME, "", "shop", "sales", "nosuch");

    // When
    Fault fault = faultOf(checks().run(unknown, CheckRun.ALL, KEY));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_FOUND);
    assertThat(sent()).allMatch(one -> one.startsWith("GET ")).hasSize(1);
  }

  @Test
  void runMany_whenThereIsNoSuchConnection_startsNothing() {
    // Given
    ConnectionId unknown = ConnectionId.of(NAME, "", "nosuch");
    TablePattern all = TablePattern.fromString("*.*");

    // Then
    assertThat(faultOf(checks().runMany(unknown, all, CheckRun.ALL, KEY)).kind())
        .isEqualTo(Fault.Kind.NOT_FOUND);
    assertThat(faultOf(statistics().collectMany(unknown, all, StatisticsRun.ALL, KEY)).kind())
        .isEqualTo(Fault.Kind.NOT_FOUND);
    assertThat(sent()).containsOnly("GET /api/connections/nosuch/basic");
  }

  @Test
  void runMany_whenAnswerIsOfAnotherConnection_startsNothing() {
    // Given
    DqopsRecording.of("047-connection-basic").stubOn(server, "/api/connections/web/basic");

    // When
    Fault fault =
        faultOf(
            checks()
                .runMany(
                    ConnectionId.of(NAME, "", "web"),
                    TablePattern.fromString("*.*"),
                    CheckRun.ALL,
                    KEY));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.MALFORMED);
    assertThat(sent()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"shop, sales.eu, orders", "shop, sales, ord*", "sh*p, sales, orders"})
  void run_whenNamesWouldMeanOtherTables_asksNothing(
      String connection, String schema, String table) {
    // Given
    DatasetId id = DatasetId.of(NAME, "", connection, schema, table);

    // Then
    assertThat(faultOf(checks().run(id, CheckRun.ALL, KEY)).kind())
        .isEqualTo(Fault.Kind.UNPROCESSABLE);
    assertThat(faultOf(statistics().collect(id, StatisticsRun.ALL, KEY)).kind())
        .isEqualTo(Fault.Kind.UNPROCESSABLE);
    assertThat(requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dqops~_~shop~x", "dqops~nosuch~shop", "dqops~_"})
  void runMany_whenIdIsOfAnotherShapeOrDomain_isNotFound(String id) {
    // When
    Fault fault =
        faultOf(
            checks()
                .runMany(
                    ConnectionId.fromString(id),
                    TablePattern.fromString("*.*"),
                    CheckRun.ALL,
                    KEY));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_FOUND);
    assertThat(requests()).isEmpty();
  }

  // A lost answer

  @Test
  void run_whenAnsweredWithoutABodyLikeRecording129_isFoundByItsKey() {
    // Given
    DqopsRecording.of("129-runchecks-waittimeout0").stubOn(server, CHECKS);
    stubLook("run_checks");

    // When
    Job job = await(checks().run(CUSTOMERS, CheckRun.ALL, KEY));

    // Then
    assertThat(job.id()).hasToString("dqops~checks~_~gw-1");
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(job.datasets()).containsExactly(CUSTOMERS);
    assertThat(sent()).containsExactly("GET " + TABLE, "POST " + CHECKS, "GET " + LOOK);
  }

  @Test
  void collect_whenAnsweredWithoutABodyLikeRecording200_isFoundByItsKey() {
    // Given
    DqopsRecording.of("200-timeout-collectstats-120s-empty-201").stubOn(server, STATISTICS);
    stubLook("collect_statistics");

    // When
    Job job = await(statistics().collect(CUSTOMERS, StatisticsRun.ALL, KEY));

    // Then
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(sent()).containsExactly("GET " + TABLE, "POST " + STATISTICS, "GET " + LOOK);
  }

  @Test
  void run_whenResetAfterSending_isFoundByItsKeyAndStartedOnce() {
    // Given
    server.stubFor(post(urlEqualTo(CHECKS)).willReturn(reset()));
    stubLook("run_checks");

    // When
    Job job = await(checks().run(CUSTOMERS, CheckRun.ALL, KEY));

    // Then
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(starts()).isEqualTo(1);
  }

  @Test
  void run_whenResetAfterSendingAndNotFound_isOfUnknownOutcomeAndStartedOnce() {
    // Given
    server.stubFor(post(urlEqualTo(CHECKS)).willReturn(reset()));

    // When
    Fault fault = faultOf(checks().run(CUSTOMERS, CheckRun.ALL, KEY));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.OUTCOME_UNKNOWN);
    assertThat(fault.extensions()).containsEntry("job", "dqops~checks~_~gw-1");
    assertThat(starts()).isEqualTo(1);
    assertThat(sent().subList(2, sent().size())).hasSize(3).containsOnly("GET " + LOOK);
  }

  @Test
  void run_whenItMayHaveBeenStartedBefore_looksBeforeItStarts() {
    // Given
    JobKey again = new JobKey("gw-1", true);
    stubLook("run_checks");

    // When
    Job job = await(checks().run(CUSTOMERS, CheckRun.ALL, again));

    // Then
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(starts()).isZero();
  }

  private CheckRunner checks() {
    return backend.port(CheckRunner.class).orElseThrow();
  }

  private StatisticsCollector statistics() {
    return backend.port(StatisticsCollector.class).orElseThrow();
  }

  private static void stubLook(String type) {
    String job = DqopsRecording.of("125-get-by-businesskey").body();
    server.stubFor(
        get(urlPathEqualTo(LOOK))
            .willReturn(
                jsonResponse(
                    job.replace("biz-1", "gw-1").replace("collect_statistics\"", type + '"'),
                    200)));
  }

  private static ResponseDefinitionBuilder reset() {
    return aResponse()
        .withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
  }

  private static long starts() {
    return sent().stream().filter(one -> one.startsWith("POST ")).count();
  }

  private static List<String> sent() {
    return requests().stream().map(one -> one.getMethod() + " " + one.getUrl()).toList();
  }

  private static String lastBody() {
    List<LoggedRequest> all = requests();
    return all.get(all.size() - 1).getBodyAsString();
  }

  private static List<LoggedRequest> requests() {
    List<LoggedRequest> all =
        new ArrayList<>(
            server.getAllServeEvents().stream().map(event -> event.getRequest()).toList());
    Collections.reverse(all);
    return all;
  }
}
