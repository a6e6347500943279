package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.datasetgateway.backend.dqops.DqopsTesting.CUSTOMERS;
import static io.datasetgateway.backend.dqops.DqopsTesting.EVERYTHING;
import static io.datasetgateway.backend.dqops.DqopsTesting.NAME;
import static io.datasetgateway.backend.dqops.DqopsTesting.await;
import static io.datasetgateway.backend.dqops.DqopsTesting.faultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.BackendProbe;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.dataset.DatasetRemover;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.dataset.Tag;
import io.datasetgateway.dataset.TagStore;
import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainCatalog;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent, held against recordings of what DQOps 1.13.2 took. */
@QuarkusTest
class DqopsWireTest {
  private static final String TABLE = "/api/connections/shop/schemas/sales/tables/customers.csv";
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
  void list_whenAsked_asksForPagesLikeRecording378() {
    // Given
    DqopsRecording.of("378-search-tables-page1")
        .stubOn(server, "/api/search/tables?page=1&limit=100");

    // When
    Slice<Dataset> slice = await(port(DatasetCatalog.class).list(EVERYTHING, null, 1));

    // Then
    assertThat(slice.entries())
        .extracting(entry -> entry.item().id().toString())
        .containsExactly("dqops~_~shop~sales~customers.2Ecsv", "dqops~_~shop~sales~orders.2Ecsv");
    assertThat(slice.next()).isNull();
    assertRead(onlyRequest(), "GET", "/api/search/tables?page=1&limit=100");
  }

  @Test
  void get_whenThere_asksLikeRecordings376And140() {
    // Given
    DqopsRecording basic = DqopsRecording.of("376-table-basic").stubOn(server);
    DqopsRecording status = DqopsRecording.of("140-table-status").stubOn(server);

    // When
    Dataset dataset = await(port(DatasetCatalog.class).get(CUSTOMERS, false));

    // Then
    assertThat(dataset.id()).isEqualTo(CUSTOMERS);
    assertThat(dataset.nativeObject()).isNull();
    List<LoggedRequest> sent = requests();
    assertThat(sent)
        .extracting(LoggedRequest::getUrl)
        .containsExactlyInAnyOrder(basic.target(), status.target());
    sent.forEach(request -> assertRead(request, "GET", request.getUrl()));
  }

  @Test
  void get_whenThereIsNoStatus_hasNoRowCountLikeRecording141() {
    // Given
    DqopsRecording.of("376-table-basic").stubOn(server);
    DqopsRecording.of("141-table-status-unknown-table").stubOn(server, TABLE + "/status");

    // When
    Dataset dataset = await(port(DatasetCatalog.class).get(CUSTOMERS, false));

    // Then
    assertThat(dataset.statistics()).isNull();
  }

  @Test
  void columns_whenThere_asksLikeRecording377() {
    // Given
    DqopsRecording recording = DqopsRecording.of("377-table").stubOn(server);

    // When
    List<Column> columns = await(port(SchemaReader.class).columns(CUSTOMERS, false));

    // Then
    assertThat(columns)
        .extracting(Column::name)
        .containsExactly("id", "name", "email", "country", "created_at");
    assertRead(onlyRequest(), "GET", recording.target());
  }

  @Test
  void tags_whenThere_asksLikeRecording371() {
    // Given
    DqopsRecording recording = DqopsRecording.of("371-table-labels-get").stubOn(server);

    // When
    List<Tag> tags = await(port(TagStore.class).tags(CUSTOMERS));

    // Then
    assertThat(tags)
        .containsExactly(
            new Tag("gold", null, "dqops"),
            new Tag("domo", "0c1e0dbe-9f71-4625-9b50-b79e6e4266f2", "dqops"));
    assertRead(onlyRequest(), "GET", recording.target());
  }

  @ParameterizedTest
  @CsvSource({"application/json", ","})
  void tags_whenNeverLabelled_readsEmptyBodyAsNone(String contentType) {
    // Given
    var answer = com.github.tomakehurst.wiremock.client.WireMock.aResponse().withStatus(200);
    server.stubFor(
        any(anyUrl())
            .willReturn(
                contentType == null ? answer : answer.withHeader("Content-Type", contentType)));

    // When
    List<Tag> tags = await(port(TagStore.class).tags(CUSTOMERS));

    // Then
    assertThat(tags).isEmpty();
  }

  @Test
  void replaceTags_whenThere_putsLikeRecording370() {
    // Given
    DqopsRecording recording = DqopsRecording.of("370-table-labels-put").stubOn(server);
    List<Tag> tags =
        List.of(
            new Tag("gold", null, null),
            new Tag("domo", "0c1e0dbe-9f71-4625-9b50-b79e6e4266f2", null));

    // When
    await(port(TagStore.class).replaceTags(CUSTOMERS, tags));

    // Then
    LoggedRequest sent = onlyRequest();
    assertWrite(sent, recording);
    assertThat(sent.getBodyAsString())
        .isEqualTo("[\"gold\",\"domo:0c1e0dbe-9f71-4625-9b50-b79e6e4266f2\"]");
  }

  @Test
  void replaceTags_whenNoneAreLeft_putsLikeRecording372() {
    // Given
    DqopsRecording recording = DqopsRecording.of("372-table-labels-put-empty").stubOn(server);

    // When
    await(port(TagStore.class).replaceTags(CUSTOMERS, List.of()));

    // Then
    LoggedRequest sent = onlyRequest();
    assertWrite(sent, recording);
    assertThat(sent.getBodyAsString()).isEqualTo("[]");
  }

  @Test
  void replaceTags_whenThereIsNoSuchTable_failsLikeRecording373() {
    // Given
    DqopsRecording.of("373-table-labels-put-unknown").stubOn(server);
    DatasetId unknown = DatasetId.of(NAME, "", "shop", "sales", "nosuch");

    // When
    Fault fault =
        faultOf(port(TagStore.class).replaceTags(unknown, List.of(new Tag("a", null, null))));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_FOUND);
  }

  @Test
  void remove_whenThere_deletesLikeRecording224() {
    // Given
    DqopsRecording.of("224-connection-delete").stubOn(server, TABLE);

    // When
    await(port(DatasetRemover.class).remove(CUSTOMERS));

    // Then
    assertRead(onlyRequest(), "DELETE", TABLE);
  }

  @Test
  void remove_whenGone_failsWithNotFound() {
    // When
    Fault fault = faultOf(port(DatasetRemover.class).remove(CUSTOMERS));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_FOUND);
    assertThat(requests()).hasSize(1);
  }

  @Test
  void domains_whenAsked_asksWithSlashLikeRecording003() {
    // Given
    DqopsRecording.of("003-domains-list").stubOn(server);

    // When
    List<Domain> domains = await(port(DomainCatalog.class).domains());

    // Then
    assertThat(domains).extracting(domain -> domain.id().toString()).containsExactly("dqops~_");
    assertRead(onlyRequest(), "GET", "/api/domains/");
  }

  @Test
  void look_whenAnswered_asksLikeRecording170() {
    // Given
    DqopsRecording recording = DqopsRecording.of("170-env-profile").stubOn(server);

    // When
    BackendProbe.Seen seen = await(port(BackendProbe.class).look());

    // Then
    assertThat(seen.version()).isNull();
    assertRead(onlyRequest(), "GET", recording.target());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a/b,          a%2Fb",
        "a b,          a%20b",
        "50%,          50%25",
        "50%25,        50%2525",
        "a%2Fb,        a%252Fb",
        "x;y=1,        x%3By%3D1",
        "a?b#c,        a%3Fb%23c",
        "customers.csv,customers.csv",
        "{table},      %7Btable%7D",
        "{schema},     %7Bschema%7D",
        "x\\y,         x%5Cy",
        "..;,          ..%3B",
        "größe,        gr%C3%B6%C3%9Fe",
        "\uD83D\uDE00, %F0%9F%98%80",
      })
  void columns_whenNameIsOdd_sendsItAsOneEncodedSegment(String name, String segment) {
    // Given
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"spec\": {}}")));

    // When
    await(port(SchemaReader.class).columns(DatasetId.of(NAME, "", name, name + "1", name), false));

    // Then
    assertThat(onlyRequest().getUrl())
        .isEqualTo("/api/connections/" + segment + "/schemas/" + segment + "1/tables/" + segment);
  }

  @Test
  void columns_whenNameHoldsOtherSigns_namesTheSame() {
    // Given
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"spec\": {}}")));

    // When
    await(
        port(SchemaReader.class).columns(DatasetId.of(NAME, "", "a+b", "a$b", "a&b=c@d:e"), false));

    // Then
    assertThat(URI.create(onlyRequest().getUrl()).getPath())
        .isEqualTo("/api/connections/a+b/schemas/a$b/tables/a&b=c@d:e");
  }

  private <P> P port(Class<P> type) {
    return backend.port(type).orElseThrow();
  }

  private static List<LoggedRequest> requests() {
    return server.getAllServeEvents().stream().map(event -> event.getRequest()).toList();
  }

  private static LoggedRequest onlyRequest() {
    assertThat(requests()).hasSize(1);
    return requests().get(0);
  }

  private static void assertRead(LoggedRequest sent, String method, String target) {
    assertThat(sent.getMethod().value()).isEqualTo(method);
    assertThat(sent.getUrl()).isEqualTo(target);
    assertThat(sent.getBody()).isEmpty();
    assertThat(headers(sent)).containsExactlyInAnyOrder("Accept", "Authorization", "User-Agent");
    assertValues(sent);
  }

  private static void assertWrite(LoggedRequest sent, DqopsRecording recording) {
    assertThat(sent.getMethod().value()).isEqualTo(recording.method());
    assertThat(sent.getUrl()).isEqualTo(recording.target());
    assertThat(headers(sent))
        .containsExactlyInAnyOrder("Accept", "Authorization", "Content-Type", "User-Agent");
    assertThat(sent.getHeader("Content-Type")).isEqualTo("application/json");
    assertValues(sent);
  }

  private static void assertValues(LoggedRequest sent) {
    assertThat(sent.getHeader("Accept")).isEqualTo("application/json");
    assertThat(sent.getHeader("Authorization")).isEqualTo("Bearer root-key");
    assertThat(sent.getHeader("User-Agent")).isEqualTo("dataset-gateway");
  }

  /** Without those that carry the message itself. */
  private static Set<String> headers(LoggedRequest sent) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(sent.getHeaders().keys());
    List.of("Host", "Connection", "Content-Length", "Transfer-Encoding").forEach(names::remove);
    return names;
  }
}
