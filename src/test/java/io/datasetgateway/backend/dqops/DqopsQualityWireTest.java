package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.datasetgateway.backend.dqops.DqopsTesting.CUSTOMERS;
import static io.datasetgateway.backend.dqops.DqopsTesting.await;
import static io.datasetgateway.backend.dqops.DqopsTesting.faultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.quality.CheckType;
import io.datasetgateway.quality.Counts;
import io.datasetgateway.quality.QualityMonitor;
import io.datasetgateway.quality.QualityQuery;
import io.datasetgateway.quality.QualityReading;
import io.datasetgateway.quality.QualityReading.CheckReading;
import io.datasetgateway.quality.Result;
import io.datasetgateway.quality.Severity;
import io.datasetgateway.quality.TimeScale;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a table's status, held against recordings of what DQOps 1.13.2 took. */
@QuarkusTest
class DqopsQualityWireTest {
  private static final String STATUS =
      "/api/connections/shop/schemas/sales/tables/customers.csv/status";
  private static final String USUAL = "profiling=false&monitoring=true&partitioned=true";
  private static WireMockServer server;

  @Inject Backends backends;
  private QualityMonitor monitor;

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
    monitor =
        DqopsTesting.backend(backends, server.baseUrl(), Map.of("token", "root-key"))
            .port(QualityMonitor.class)
            .orElseThrow();
  }

  @Test
  void quality_whenProfilingCounts_readsRecording143() {
    // Given
    DqopsRecording.of("143-table-status-profiling")
        .stubOn(server, STATUS + "?months=2&profiling=true&monitoring=true&partitioned=true");

    // When
    QualityReading reading =
        await(monitor.quality(CUSTOMERS, query(2, null, EnumSet.allOf(CheckType.class))));

    // Then
    Instant last = Instant.parse("2026-11-20T18:37:22.967Z");
    assertThat(reading.exists()).isTrue();
    assertThat(reading.total())
        .isEqualTo(new Result(Severity.VALID, new Counts(35L, 35L, 0L, 0L, 0L, 0L), 100.0, last));
    assertThat(reading.checks())
        .contains(
            new CheckReading(
                "daily_nulls_count",
                "id",
                CheckType.MONITORING,
                TimeScale.DAILY,
                "nulls",
                "Completeness",
                new Result(
                    Severity.VALID,
                    new Counts(1L, 1L, 0L, 0L, 0L, 0L),
                    null,
                    Instant.parse("2026-11-20T18:37:22.752Z"))));
    assertThat(reading.checks())
        .extracting(CheckReading::type)
        .contains(CheckType.PROFILING, CheckType.MONITORING);
    assertThat(reading.columns()).hasSize(5);
    assertThat(reading.dimensions())
        .extracting(QualityReading.PartReading::name)
        .contains("Completeness", "Consistency", "Availability");
    assertThat(onlyRequest().getHeader("Authorization")).isEqualTo("Bearer root-key");
  }

  @Test
  void quality_whenSinceIsGiven_asksLikeRecording147() {
    // Given
    DqopsRecording recording = DqopsRecording.of("147-table-status-since-z");
    recording.stubOn(server, encoded(recording.target()) + "&" + USUAL);

    // When
    QualityReading reading =
        await(
            monitor.quality(
                CUSTOMERS, query(null, Instant.parse("2025-01-01T00:00:00Z"), Set.of())));

    // Then
    assertThat(reading.total().counts().executed()).isEqualTo(29);
  }

  @Test
  void quality_whenEverythingIsNarrowed_sendsEachAsOneEncodedValue() {
    // Given
    server.stubFor(any(anyUrl()).willReturn(okJson(DqopsRecording.of("140-table-status").body())));
    QualityQuery query =
        new QualityQuery(
            3,
            null,
            Set.of(CheckType.PROFILING),
            TimeScale.MONTHLY,
            "a b&profiling=false",
            "50%",
            "x;y",
            "größe",
            "a+b#c?d={id}");

    // When
    await(monitor.quality(CUSTOMERS, query));

    // Then
    assertThat(onlyRequest().getUrl())
        .isEqualTo(
            STATUS
                + "?months=3&profiling=true&monitoring=false&partitioned=false"
                + "&checkTimeScale=monthly&dataGroup=a%20b%26profiling%3Dfalse&checkName=50%25"
                + "&category=x%3By&tableComparison=gr%C3%B6%C3%9Fe"
                + "&qualityDimension=a%2Bb%23c%3Fd%3D%7Bid%7D");
  }

  @Test
  void quality_whenThereIsNoSuchTable_failsLikeRecording141() {
    // Given
    DqopsRecording.of("141-table-status-unknown-table").stubOn(server, STATUS + "?" + USUAL);

    // When
    Fault fault = faultOf(monitor.quality(CUSTOMERS, QualityQuery.STANDARD));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_FOUND);
  }

  @Test
  void quality_whenRefusedLikeRecording144_isTheBackendsFailureAndTellsNothing() {
    // Given
    DqopsRecording.of("144-table-status-bad-timescale").stubOn(server, STATUS + "?" + USUAL);

    // When
    Fault fault = faultOf(monitor.quality(CUSTOMERS, QualityQuery.STANDARD));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.FAILED);
    assertThat(fault.toString()).doesNotContain("springframework", "hourly");
  }

  @ParameterizedTest
  @CsvSource({
    "data_domain, sales",
    "connection_name, web",
    "schema_name, hr",
    "table_name, Customers.csv",
    "connection_name,",
    "schema_name,",
    "table_name,"
  })
  void quality_whenAnswerIsOfAnotherTableOrOfNone_isMalformed(String member, String value) {
    // Given
    String body = DqopsRecording.of("140-table-status").body();
    String told = value == null ? "null" : '"' + value + '"';
    server.stubFor(
        any(anyUrl())
            .willReturn(
                okJson(
                    body.replaceFirst(
                        "\"" + member + "\":\"[^\"]*\"", '"' + member + "\":" + told))));

    // When
    Fault fault = faultOf(monitor.quality(CUSTOMERS, QualityQuery.STANDARD));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"many\"", "{}", "[]", "99999999999999999999"})
  void quality_whenANumberIsNone_isMalformed(String number) {
    // Given
    String body = DqopsRecording.of("140-table-status").body();
    server.stubFor(
        any(anyUrl())
            .willReturn(okJson(body.replaceFirst("\"errors\":0", "\"errors\":" + number))));

    // When
    Fault fault = faultOf(monitor.quality(CUSTOMERS, QualityQuery.STANDARD));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.MALFORMED);
  }

  private static QualityQuery query(Integer months, Instant since, Set<CheckType> types) {
    return new QualityQuery(months, since, types, null, null, null, null, null, null);
  }

  private static String encoded(String target) {
    return target.replace("T00:00:00Z", "T00%3A00%3A00Z");
  }

  private static LoggedRequest onlyRequest() {
    List<LoggedRequest> all =
        server.getAllServeEvents().stream().map(event -> event.getRequest()).toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
