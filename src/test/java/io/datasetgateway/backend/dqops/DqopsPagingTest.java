package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.datasetgateway.backend.dqops.DqopsTesting.EVERYTHING;
import static io.datasetgateway.backend.dqops.DqopsTesting.await;
import static io.datasetgateway.backend.dqops.DqopsTesting.faultOf;
import static io.datasetgateway.backend.dqops.DqopsTesting.inDomain;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.dataset.DatasetQuery;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks over the tables of three domains: 250 in the root, 100 in hr, one in sales. */
@QuarkusTest
class DqopsPagingTest {
  private static final int TABLES = 351;
  private static WireMockServer server;

  @Inject Backends backends;
  private DatasetCatalog catalog;

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
    catalog =
        DqopsTesting.backend(
                backends,
                server.baseUrl(),
                Map.of(
                    "token",
                    "root-key",
                    "domains.sales.token",
                    "sales-key",
                    "domains.hr.token",
                    "hr-key"))
            .port(DatasetCatalog.class)
            .orElseThrow();
    stub("root-key", "", 250);
    stub("hr-key", "hr", 100);
    stub("sales-key", "sales", 1);
  }

  @Test
  void list_whenWalkedToTheEnd_hasEveryTableOnceInOrder() {
    // When
    List<Slice.Entry<Dataset>> walked = walk(EVERYTHING, null);

    // Then
    assertThat(walked).hasSize(TABLES);
    assertThat(walked).extracting(entry -> entry.item().id()).doesNotHaveDuplicates();
    assertThat(walked.get(0).item().id()).hasToString("dqops~_~shop~public~t0");
    assertThat(walked.get(250).item().id()).hasToString("dqops~hr~shop~public~t0");
    assertThat(walked.get(350).item().id()).hasToString("dqops~sales~shop~public~t0");
    assertThat(server.getAllServeEvents())
        .as("a full page may be followed by another, a short one is the last")
        .hasSize(3 + 2 + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 98, 99, 100, 248, 249, 250, 348, 349})
  void list_whenGoneOnBehindAnEntry_beginsWithTheNext(int index) {
    // Given
    List<Slice.Entry<Dataset>> all = walk(EVERYTHING, null);

    // When
    List<Slice.Entry<Dataset>> rest = walk(EVERYTHING, all.get(index).next());

    // Then
    assertThat(rest)
        .extracting(entry -> entry.item().id())
        .isEqualTo(
            all.subList(index + 1, TABLES).stream().map(entry -> entry.item().id()).toList());
  }

  @Test
  void list_whenGoneOnBehindTheLastEntry_isExhausted() {
    // Given
    List<Slice.Entry<Dataset>> all = walk(EVERYTHING, null);

    // When
    Slice<Dataset> slice = await(catalog.list(EVERYTHING, all.get(TABLES - 1).next(), 10));

    // Then
    assertThat(slice).isEqualTo(Slice.empty());
  }

  @Test
  void list_whenNarrowedToADomain_walksThatOneOnly() {
    // When
    List<Slice.Entry<Dataset>> walked = walk(inDomain("hr"), null);

    // Then
    assertThat(walked).hasSize(100);
    assertThat(server.getAllServeEvents())
        .extracting(event -> event.getRequest().getHeader("Authorization"))
        .containsOnly("Bearer hr-key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "_:-1", "_:01", "unknown:0", ".68r:0", "hr:1e3", "_:9999999999"})
  void list_whenPositionIsNotOurs_isInvalidWithoutAsking(String position) {
    // When
    Fault fault = faultOf(catalog.list(EVERYTHING, position, 10));

    // Then
    assertInvalid(fault, "cursor");
  }

  @Test
  void list_whenPositionIsOfAnotherDomain_isInvalidWithoutAsking() {
    // When
    Fault fault = faultOf(catalog.list(inDomain("hr"), "sales:0", 10));

    // Then
    assertInvalid(fault, "cursor");
  }

  @Test
  void list_whenDomainIsNotServed_isInvalidWithoutAsking() {
    // When
    Fault fault = faultOf(catalog.list(inDomain("unknown"), null, 10));

    // Then
    assertInvalid(fault, "domain");
  }

  @Test
  void list_whenEntriesCannotBeNamed_dropsThemAndCountsThem() {
    // Given
    server.resetAll();
    server.stubFor(
        any(anyUrl())
            .willReturn(
                okJson("[{\"connection_name\":\"shop\"},null," + table("", "t1") + ",{}]")));

    // When
    Slice<Dataset> slice = await(catalog.list(inDomain(""), null, 10));

    // Then
    assertThat(slice.entries())
        .extracting(entry -> entry.item().id() + " " + entry.next())
        .containsExactly("dqops~_~shop~public~t1 _:3");
    assertThat(slice.next()).isNull();
  }

  @Test
  void list_whenPageIsLongerThanAsked_isMalformed() {
    // Given
    server.resetAll();
    server.stubFor(any(anyUrl()).willReturn(okJson(tables("", 0, 101))));

    // When
    Fault fault = faultOf(catalog.list(EVERYTHING, null, 10));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.MALFORMED);
  }

  @Test
  void list_whenAnEntryIsOfAnotherDomain_isMalformed() {
    // Given
    server.resetAll();
    server.stubFor(any(anyUrl()).willReturn(okJson(tables("sales", 0, 2))));

    // When
    Fault fault = faultOf(catalog.list(inDomain("hr"), null, 10));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.MALFORMED);
  }

  @Test
  void list_whenNativeObjectsAreWanted_hasThem() {
    // When
    DatasetQuery query = new DatasetQuery(null, null, null, true);
    Slice<Dataset> slice = await(catalog.list(query, "sales:0", 10));

    // Then
    assertThat(slice.entries().get(0).item().nativeObject().path("table_hash").asText())
        .isEqualTo("9201740971869844669");
  }

  private List<Slice.Entry<Dataset>> walk(DatasetQuery query, String from) {
    List<Slice.Entry<Dataset>> all = new ArrayList<>();
    String position = from;
    do {
      Slice<Dataset> slice = await(catalog.list(query, position, 10));
      all.addAll(slice.entries());
      position = slice.next();
    } while (position != null);
    return all;
  }

  private static void assertInvalid(Fault fault, String field) {
    assertThat(fault.kind()).isEqualTo(Fault.Kind.INVALID);
    assertThat(fault.errors()).extracting(Fault.FieldError::field).containsExactly(field);
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  private static void stub(String key, String domain, int count) {
    for (int page = 1; page <= count / 100 + 1; page++) {
      int from = (page - 1) * 100;
      server.stubFor(
          get(urlEqualTo("/api/search/tables?page=" + page + "&limit=100"))
              .withHeader("Authorization", equalTo("Bearer " + key))
              .willReturn(okJson(tables(domain, from, Math.min(count, from + 100)))));
    }
  }

  private static String tables(String domain, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> table(domain, "t" + i)).toList().toString();
  }

  private static String table(String domain, String name) {
    return """
        {"connection_name":"shop","table_hash":9201740971869844669,
         "target":{"schema_name":"public","table_name":"%s"},
         "data_quality_status":{"data_domain":"%s"}}"""
        .formatted(name, domain);
  }
}
