package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.datasetgateway.backend.dqops.DqopsTesting.NAME;
import static io.datasetgateway.backend.dqops.DqopsTesting.PGDEAD;
import static io.datasetgateway.backend.dqops.DqopsTesting.SHOP;
import static io.datasetgateway.backend.dqops.DqopsTesting.await;
import static io.datasetgateway.backend.dqops.DqopsTesting.faultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.connection.Connection;
import io.datasetgateway.connection.ConnectionCatalog;
import io.datasetgateway.connection.ConnectionTest;
import io.datasetgateway.connection.ConnectionTestResult;
import io.datasetgateway.connection.ConnectionTestResult.Status;
import io.datasetgateway.connection.ConnectionTester;
import io.datasetgateway.connection.SchemaName;
import io.datasetgateway.connection.SourceExplorer;
import io.datasetgateway.connection.SourceSchema;
import io.datasetgateway.connection.SourceTable;
import io.datasetgateway.connection.SourceTables;
import io.datasetgateway.connection.TableImport;
import io.datasetgateway.connection.TableImporter;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.LogCapture;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What connections send, and what is made of answers that hold secrets and stack traces. */
@QuarkusTest
class DqopsConnectionWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DomainId ROOT = DomainId.root(NAME);
  private static final SchemaName SALES = new SchemaName("sales");
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
    backend = DqopsTesting.backend(backends, server.baseUrl(), Map.of("token", "root-key"));
  }

  @Test
  void connections_whenRecorded_areAsInRecording044WithoutSecrets() {
    // Given
    DqopsRecording.of("044-connections-list").stubOn(server);

    // When
    List<Connection> connections = await(port(ConnectionCatalog.class).connections(ROOT));

    // Then
    assertThat(sent()).isEqualTo("GET /api/connections");
    assertThat(connections).extracting(Connection::name).containsExactly("other", "pgdead", "shop");
    assertThat(connections.get(1))
        .isEqualTo(
            new Connection(
                PGDEAD,
                "dqops",
                ROOT,
                "pgdead",
                "postgresql",
                "127.0.0.1",
                5999,
                "db",
                Connection.State.ACTIVE,
                null,
                List.of("READ", "WRITE", "RUN_CHECKS", "COLLECT_STATISTICS", "DELETE_DATA")));
    assertThat(connections.get(2).provider()).isEqualTo("duckdb");
    assertThat(connections.get(2).host()).isNull();
    assertThat(connections.get(2).parallelJobs()).isEqualTo(2);
    assertThat(connections.toString()).doesNotContain("secret-pw", "sslmode", "/data/");
  }

  @Test
  void connection_whenThere_asksLikeRecording047() {
    // Given
    DqopsRecording recording = DqopsRecording.of("047-connection-basic").stubOn(server);

    // When
    Connection connection = await(port(ConnectionCatalog.class).connection(SHOP));

    // Then
    assertThat(connection.id()).isEqualTo(SHOP);
    assertThat(sent()).isEqualTo("GET " + recording.target());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "db.example.com | 5432 | dwh | db.example.com | 5432 | dwh",
        "10.0.0.7 | '5432' | d_w$h-1 | 10.0.0.7 | 5432 | d_w$h-1",
        "${HOST} | ${PORT} | ${DB} | - | - | -",
        "u:canary@db | 5432x | db?password=canary | - | - | -",
        "db canary | 0 | d w | - | - | -",
        "db:1521 | 65536 | jdbc:x | - | - | -",
        "//db | -1 | ../x | - | - | -"
      })
  void connection_whenItsPlaceIsNoPlainValue_showsNothingOfIt(
      String host,
      String port,
      String database,
      String shownHost,
      Integer shownPort,
      String shown) {
    // Given
    server.stubFor(
        any(anyUrl())
            .willReturn(
                okJson(
                    ("{\"connection_name\":\"shop\",\"provider_type\":\"oracle\",\"oracle\":"
                            + "{\"host\":\"%s\",\"port\":\"%s\",\"database\":\"%s\","
                            + "\"user\":\"canary\",\"password\":\"canary\","
                            + "\"properties\":{\"canary\":\"canary\"}},"
                            + "\"advanced_properties\":{\"a\":\"canary\"},"
                            + "\"yaml_parsing_error\":\"/canary/connection.dqoconnection.yaml\"}")
                        .formatted(host, port, database))));

    // When
    Connection connection = await(port(ConnectionCatalog.class).connection(SHOP));

    // Then
    assertThat(connection.host()).isEqualTo(shownHost);
    assertThat(connection.port()).isEqualTo(shownPort);
    assertThat(connection.database()).isEqualTo(shown);
    assertThat(connection.state()).isEqualTo(Connection.State.ERROR);
    assertThat(connection.access()).containsExactly("READ");
    assertThat(connection.toString()).doesNotContain("canary", "${");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dqops~hr~shop", "dqops~_", "dqops~_~.2E.2E", "dqops~_~a~b"})
  void anyPort_whenThereCannotBeOne_findsNothingWithoutAsking(String text) {
    // Given
    ConnectionId id = ConnectionId.fromString(text);

    // When
    List<Fault> faults =
        List.of(
            faultOf(port(ConnectionCatalog.class).connection(id)),
            faultOf(port(SourceExplorer.class).schemas(id)),
            faultOf(port(SourceExplorer.class).tables(id, SALES, null)),
            faultOf(port(TableImporter.class).start(id, tables("sales"), KEY)));

    // Then
    assertThat(faults).extracting(Fault::kind).containsOnly(Fault.Kind.NOT_FOUND);
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void anyPort_whenConnectionIsOfADomain_carriesItsKey() {
    // Given
    backend =
        DqopsTesting.backend(
            backends,
            server.baseUrl(),
            Map.of("token", "root-key", "domains.sales.token", "sales-key"));
    server.stubFor(any(anyUrl()).willReturn(okJson("[]")));

    // When
    await(port(ConnectionCatalog.class).connections(new DomainId(NAME, "sales")));
    await(port(SourceExplorer.class).schemas(ConnectionId.of(NAME, "sales", "shop")));

    // Then
    assertThat(server.getAllServeEvents())
        .extracting(event -> event.getRequest().getHeader("Authorization"))
        .containsExactly("Bearer sales-key", "Bearer sales-key");
  }

  // What is behind them

  @Test
  void schemas_whenThere_asksLikeRecording060() {
    // Given
    DqopsRecording recording = DqopsRecording.of("060-remote-schemas").stubOn(server);

    // When
    List<SourceSchema> schemas = await(port(SourceExplorer.class).schemas(SHOP));

    // Then
    assertThat(schemas)
        .containsExactly(new SourceSchema("sales", false), new SourceSchema("hr", false));
    assertThat(sent()).isEqualTo("GET " + recording.target());
  }

  @Test
  void tables_whenSomeAreImported_nameTheirDatasetsLikeRecording112() {
    // Given
    DqopsRecording.of("112-remote-tables-after-import").stubOn(server);

    // When
    SourceTables tables = await(port(SourceExplorer.class).tables(SHOP, SALES, null));

    // Then
    assertThat(tables.items().get(0))
        .isEqualTo(
            new SourceTable(
                "sales",
                "customers.csv",
                true,
                DatasetId.of(NAME, "", "shop", "sales", "customers.csv")));
  }

  @Test
  void tables_whenNarrowed_asksLikeRecording064() {
    // Given
    DqopsRecording recording = DqopsRecording.of("064-remote-tables-filter").stubOn(server);

    // When
    SourceTables tables = await(port(SourceExplorer.class).tables(SHOP, SALES, "cust"));

    // Then
    assertThat(tables.items()).extracting(SourceTable::name).containsExactly("customers.csv");
    assertThat(tables.items().get(0).dataset()).isNull();
    assertThat(sent()).isEqualTo("GET " + recording.target());
  }

  @Test
  void tables_whenNamesAreOdd_sendsThemEncoded() {
    // Given
    server.stubFor(any(anyUrl()).willReturn(okJson("[]")));

    // When
    await(
        port(SourceExplorer.class)
            .tables(ConnectionId.of(NAME, "", "a/b c"), new SchemaName("x;y"), "50% a&b=c+d"));

    // Then
    URI url = URI.create(server.getAllServeEvents().get(0).getRequest().getUrl());
    assertThat(url.getRawPath())
        .isEqualTo("/api/datasource/connections/a%2Fb%20c/schemas/x%3By/tables");
    assertThat(server.getAllServeEvents().get(0).getRequest().queryParameter("tableNameContains"))
        .satisfies(one -> assertThat(one.values()).containsExactly("50% a&b=c+d"));
  }

  @ParameterizedTest
  @CsvSource({"299,", "300, 300", "301, 300"})
  void tables_whenAsManyCameAsAreTold_saysThatThereMayBeMore(int number, Integer truncatedAt) {
    // Given
    server.stubFor(
        any(anyUrl())
            .willReturn(
                okJson(
                    IntStream.range(0, number)
                        .mapToObj(i -> "{\"schemaName\":\"sales\",\"tableName\":\"t" + i + "\"}")
                        .collect(Collectors.joining(",", "[", "]")))));

    // When
    SourceTables tables = await(port(SourceExplorer.class).tables(SHOP, SALES, null));

    // Then
    assertThat(tables.items()).hasSize(number);
    assertThat(tables.truncatedAt()).isEqualTo(truncatedAt);
  }

  @Test
  void explorer_whenDataSourceIsUnreachable_saysSoAndNothingElseLikeRecordings062And066() {
    // Given
    DqopsRecording.of("062-remote-schemas-unreachable").stubOn(server);
    DqopsRecording.of("066-remote-tables-unknown-schema").stubOn(server);
    SourceExplorer explorer = port(SourceExplorer.class);

    // When
    List<Fault> faults =
        List.of(
            faultOf(explorer.schemas(PGDEAD)),
            faultOf(explorer.tables(SHOP, new SchemaName("nosuch"), null)));

    // Then
    assertThat(faults)
        .allSatisfy(
            fault -> {
              assertThat(fault.kind()).isEqualTo(Fault.Kind.FAILED);
              assertThat(fault.extensions())
                  .containsExactly(Map.entry("reason", "data-source-unreachable"));
              assertThat(fault.toString()).doesNotContain("127.0.0.1", "Hikari", "com.dqops");
            });
    assertThat(server.getAllServeEvents()).as("never repeated").hasSize(2);
  }

  @Test
  void explorer_whenConnectionIsUnknown_isNotFoundLikeRecordings061And067() {
    // Given
    DqopsRecording.of("061-remote-schemas-unknown").stubOn(server);
    DqopsRecording.of("067-remote-tables-unknown-conn").stubOn(server);
    ConnectionId unknown = ConnectionId.of(NAME, "", "nosuch");
    SourceExplorer explorer = port(SourceExplorer.class);

    // When
    List<Fault> faults =
        List.of(faultOf(explorer.schemas(unknown)), faultOf(explorer.tables(unknown, SALES, null)));

    // Then
    assertThat(faults).extracting(Fault::kind).containsOnly(Fault.Kind.NOT_FOUND);
  }

  // Tried out

  @Test
  void test_whenSent_isAConnectionLikeRecording021() throws IOException {
    // Given
    DqopsRecording recording = DqopsRecording.of("021-testconn-pg-refused");
    recording.stubOn(server, recording.target() + "?verifyNameUniqueness=true");

    // When
    ConnectionTestResult result = await(test("pg1", "secret-pw"));

    // Then
    LoggedRequest request = onlyRequest();
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(JSON.readTree(request.getBody()))
        .isEqualTo(
            JSON.readTree(
                "{\"connection_name\":\"pg1\",\"provider_type\":\"postgresql\",\"postgresql\":"
                    + "{\"host\":\"127.0.0.1\",\"port\":\"5999\",\"database\":\"db\",\"user\":\"u\","
                    + "\"password\":\"secret-pw\"}}"));
    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.reason()).isEqualTo("unreachable");
    assertThat(result.toString()).doesNotContain("127.0.0.1", "Hikari", "secret-pw");
  }

  @Test
  void test_whenNoNameIsGiven_asksForNoUniqueness() throws IOException {
    // Given
    DqopsRecording.of("050-testconn-name-exists-noverify").stubOn(server);

    // When
    ConnectionTestResult result = await(test(null, null));

    // Then
    assertThat(result.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(onlyRequest().getUrl())
        .isEqualTo("/api/datasource/testconnection?verifyNameUniqueness=false");
    assertThat(JSON.readTree(onlyRequest().getBody()).at("/postgresql/password").isMissingNode())
        .isTrue();
  }

  @Test
  void test_whenNameIsTaken_saysSoLikeRecording049() {
    // Given
    DqopsRecording recording = DqopsRecording.of("049-testconn-name-exists");
    recording.stubOn(server, recording.target() + "?verifyNameUniqueness=true");

    // When
    ConnectionTestResult result = await(test("shop", "p"));

    // Then
    assertThat(result.status()).isEqualTo(Status.NAME_TAKEN);
    assertThat(result.reason()).isNull();
  }

  @Test
  void test_whenAnswerEchoesASecret_passesNothingOnLikeRecording365() {
    // Given
    DqopsRecording recording = DqopsRecording.of("365-testconn-secret-ref");
    recording.stubOn(server, recording.target() + "?verifyNameUniqueness=false");

    // When
    ConnectionTestResult result = await(test(null, "p"));

    // Then
    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.toString()).doesNotContain("userhome", "jdbc");
  }

  @Test
  void anyPort_whenAnswersHoldSecrets_letsNoneOut() {
    // Given
    String canary = "canary-4b1f";
    String error =
        "{\"status\":%d,\"message\":\"jdbc:x?password=canary-4b1f\",\"trace\":\"canary-4b1f\"}";
    ConnectionCatalog catalog = port(ConnectionCatalog.class);
    SourceExplorer explorer = port(SourceExplorer.class);
    StringBuilder seen = new StringBuilder();

    // When
    try (LogCapture log = LogCapture.open()) {
      for (int status : new int[] {400, 500, 200}) {
        server.stubFor(
            any(anyUrl()).willReturn(okJson(error.formatted(status)).withStatus(status)));
        seen.append(faultOf(catalog.connection(SHOP)));
        seen.append(faultOf(catalog.connections(ROOT)));
        seen.append(faultOf(explorer.schemas(SHOP)));
        seen.append(faultOf(explorer.tables(SHOP, SALES, null)));
        seen.append(faultOf(test("n", canary)));
      }
      server.stubFor(
          any(anyUrl())
              .willReturn(
                  okJson(
                      "{\"connectionTestResult\":\"FAILURE\",\"errorMessage\":\"canary-4b1f\"}")));
      seen.append(await(test("n", canary)));
      seen.append(log.text());
    }

    // Then
    assertThat(seen.toString()).contains("backend-failed").doesNotContain(canary, "jdbc:");
  }

  // Imported from

  @Test
  void start_whenTaken_postsLikeRecording072WithItsOwnKey() throws IOException {
    // Given
    DqopsRecording recording = DqopsRecording.of("072-import-tables-nowait");
    recording.stubOn(server, recording.target() + "&jobBusinessKey=gw-1");

    // When
    Job job =
        await(
            port(TableImporter.class)
                .start(SHOP, new TableImport("sales", List.of("orders.csv"), null, null), KEY));

    // Then
    assertThat(job.id()).hasToString("dqops~import~_~gw-1");
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.connection()).isEqualTo(SHOP);
    assertThat(JSON.readTree(onlyRequest().getBody()))
        .isEqualTo(
            JSON.readTree(
                "{\"connectionName\":\"shop\",\"schemaName\":\"sales\","
                    + "\"tableNames\":[\"orders.csv\"]}"));
  }

  @Test
  void start_whenNarrowed_sendsHow() throws IOException {
    // Given
    DqopsRecording recording = DqopsRecording.of("072-import-tables-nowait");
    recording.stubOn(server, recording.target() + "&jobBusinessKey=gw-1");

    // When
    await(port(TableImporter.class).start(SHOP, new TableImport("sales", null, "ord", 7), KEY));

    // Then
    assertThat(JSON.readTree(onlyRequest().getBody()))
        .isEqualTo(
            JSON.readTree(
                "{\"connectionName\":\"shop\",\"schemaName\":\"sales\","
                    + "\"tableNameContains\":\"ord\",\"tablesImportLimit\":7}"));
  }

  private Uni<ConnectionTestResult> test(String name, String password) {
    return port(ConnectionTester.class)
        .test(
            ROOT,
            new ConnectionTest(
                "dqops~_", name, "postgresql", "127.0.0.1", 5999, "db", "u", password));
  }

  private static TableImport tables(String schema) {
    return new TableImport(schema, null, null, null);
  }

  private <P> P port(Class<P> type) {
    return backend.port(type).orElseThrow();
  }

  private static LoggedRequest onlyRequest() {
    assertThat(server.getAllServeEvents()).hasSize(1);
    return server.getAllServeEvents().get(0).getRequest();
  }

  private static String sent() {
    return onlyRequest().getMethod() + " " + onlyRequest().getUrl();
  }
}
