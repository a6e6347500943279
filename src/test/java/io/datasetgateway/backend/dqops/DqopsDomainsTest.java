package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.datasetgateway.backend.dqops.DqopsTesting.NAME;
import static io.datasetgateway.backend.dqops.DqopsTesting.await;
import static io.datasetgateway.backend.dqops.DqopsTesting.faultOf;
import static io.datasetgateway.backend.dqops.DqopsTesting.inDomain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.BackendProbe;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.dataset.DatasetRemover;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.dataset.Tag;
import io.datasetgateway.dataset.TagStore;
import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainCatalog;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.security.TokenSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which data domains are served, and what a request for one carries. */
@QuarkusTest
class DqopsDomainsTest {
  private static WireMockServer server;

  @Inject Backends backends;
  @Inject Vertx vertx;

  @BeforeAll
  static void start() {
    server = DqopsTesting.server();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void reset() {
    server.resetAll();
    server.stubFor(get(urlEqualTo("/api/search/tables?page=1&limit=100")).willReturn(okJson("[]")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "token=r                                               | _     | Bearer r | -",
        "token=r domains.sales.token=s                         | _     | Bearer r | -",
        "token=r domains.sales.token=s                         | sales | Bearer s | -",
        "domains.sales.token=s                                 | sales | Bearer s | -",
        "-                                                     | _     | -        | -",
        "cookie-domains=sales                                  | _     | -        | -",
        "cookie-domains=sales,hr                               | sales | -        | DQODataDomain=sales",
        "cookie-domains=sales,hr                               | hr    | -        | DQODataDomain=hr",
      })
  void list_whenDomainIsServed_carriesItsCredential(
      String properties, String domain, String authorization, String cookie) {
    // Given
    Backend backend = backend(properties);

    // When
    await(port(backend, DatasetCatalog.class).list(inDomain(name(domain)), null, 1));

    // Then
    LoggedRequest sent = onlyRequest();
    assertThat(sent.getHeader("Authorization")).isEqualTo(authorization);
    assertThat(sent.getHeader("Cookie")).isEqualTo(cookie);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "token=r                                    | sales",
        "token=r cookie-domains=sales               | sales",
        "token=r domains.sales.token=s              | hr",
        "domains.sales.token=s                      | _",
        "domains.sales.token=s cookie-domains=hr    | hr",
        "-                                          | sales",
        "cookie-domains=sales                       | hr",
        "cookie-domains=sales                       | .28default.29",
      })
  void anyPort_whenDomainIsNotServed_findsNothingWithoutAsking(String properties, String domain) {
    // Given
    Backend backend = backend(properties);
    DatasetId id = DatasetId.fromString("dqops~" + domain + "~shop~public~orders");

    // When
    List<Fault> faults =
        List.of(
            faultOf(port(backend, DatasetCatalog.class).get(id, false)),
            faultOf(port(backend, SchemaReader.class).columns(id, false)),
            faultOf(port(backend, TagStore.class).tags(id)),
            faultOf(port(backend, TagStore.class).replaceTags(id, List.<Tag>of())),
            faultOf(port(backend, DatasetRemover.class).remove(id)));

    // Then
    assertThat(faults).extracting(Fault::kind).containsOnly(Fault.Kind.NOT_FOUND);
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "token=r domains.sales.token=s              | Bearer r",
        "domains.sales.token=s domains.hr.token=h   | Bearer h",
        "cookie-domains=sales                       | -",
      })
  void lookAndDomains_whenAsked_carryTheBestCredential(String properties, String authorization) {
    // Given
    Backend backend = backend(properties);
    server.stubFor(any(anyUrl()).willReturn(okJson("[]")));
    DqopsRecording.of("170-env-profile").stubOn(server);

    // When
    await(port(backend, DomainCatalog.class).domains());
    await(port(backend, BackendProbe.class).look());

    // Then
    assertThat(server.getAllServeEvents())
        .extracting(event -> event.getRequest().getHeader("Authorization"))
        .hasSize(2)
        .containsOnly(authorization);
    assertThat(server.getAllServeEvents())
        .noneMatch(event -> event.getRequest().containsHeader("Cookie"));
  }

  @Test
  void list_whenConsumerHasItsOwnCredential_carriesThat() {
    // Given
    Backend backend = backend("token=r domains.sales.token=s");
    Uni<?> list = port(backend, DatasetCatalog.class).list(inDomain("sales"), null, 1);

    // When
    await(asConsumer(Map.of("dqops", TokenSource.fixed("own")), list));

    // Then
    assertThat(onlyRequest().getHeader("Authorization")).isEqualTo("Bearer own");
  }

  @Test
  void list_whenConsumerHasACredentialElsewhere_carriesTheGateways() {
    // Given
    Backend backend = backend("token=r domains.sales.token=s");
    Uni<?> list = port(backend, DatasetCatalog.class).list(inDomain("sales"), null, 1);

    // When
    await(asConsumer(Map.of("domo", TokenSource.fixed("own")), list));

    // Then
    assertThat(onlyRequest().getHeader("Authorization")).isEqualTo("Bearer s");
  }

  @ParameterizedTest
  @CsvSource({
    "token=r domains.sales.token=s, Authorization, Bearer r, Bearer s",
    "cookie-domains=sales, Cookie,, DQODataDomain=sales"
  })
  void columns_whenSameTableIsInTwoDomains_areThoseOfEach(
      String properties, String header, String root, String sales) {
    // Given
    Backend backend = backend(properties);
    stubColumn(header, root, "of_root");
    stubColumn(header, sales, "of_sales");
    SchemaReader reader = port(backend, SchemaReader.class);

    // When
    var both =
        await(
            Uni.join()
                .all(
                    reader.columns(DatasetId.of(NAME, "", "shop", "public", "orders"), false),
                    reader.columns(DatasetId.of(NAME, "sales", "shop", "public", "orders"), false))
                .andFailFast());

    // Then
    assertThat(both)
        .extracting(columns -> columns.get(0).name())
        .containsExactly("of_root", "of_sales");
    assertThat(server.getAllServeEvents())
        .hasSize(2)
        .noneMatch(event -> event.getRequest().getUrl().contains("switch"));
  }

  @Test
  void get_whenAnswerIsOfAnotherDomain_isMalformed() {
    // Given
    Backend backend = backend("token=r domains.sales.token=s");
    DatasetId id = DatasetId.of(NAME, "sales", "shop", "sales", "customers.csv");
    DqopsRecording.of("376-table-basic").stubOn(server);
    DqopsRecording.of("140-table-status").stubOn(server); // data_domain is the root

    // When
    Fault fault = faultOf(port(backend, DatasetCatalog.class).get(id, false));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.MALFORMED);
  }

  @Test
  void get_whenAnswerTellsNoDomain_passes() {
    // Given
    Backend backend = backend("domains.sales.token=s");
    DatasetId id = DatasetId.of(NAME, "sales", "shop", "sales", "customers.csv");
    DqopsRecording basic = DqopsRecording.of("376-table-basic").stubOn(server);
    server.stubFor(
        get(urlEqualTo(basic.target().replace("basic", "status"))).willReturn(okJson("{}")));

    // When
    Dataset dataset = await(port(backend, DatasetCatalog.class).get(id, false));

    // Then
    assertThat(dataset.domains()).containsExactly(new DomainId(NAME, "sales"));
  }

  @Test
  void domains_whenMoreAreListedThanServed_areAllAndTellWhichAreServed() {
    // Given
    DomainCatalog catalog =
        port(backend("token=r domains.sales.token=s domains.gone.token=g"), DomainCatalog.class);
    server.stubFor(
        get(urlEqualTo("/api/domains/"))
            .willReturn(
                okJson(
                    """
                    [{"domain_name":"sales","display_name":"Sales","enable_scheduler":false,
                      "created_at":"2026-11-20T18:39:01Z"},
                     {"domain_name":"secret","display_name":"Secret","enable_scheduler":true},
                     {"domain_name":"(default)","display_name":"Root data domain",
                      "enable_scheduler":true}, {}, null]""")));

    // When
    List<Domain> domains = await(catalog.domains());

    // Then
    assertThat(domains)
        .containsExactly(
            new Domain(
                DomainId.root(NAME),
                "dqops",
                Domain.Kind.WORKSPACE,
                "",
                "Root data domain",
                null,
                true,
                List.of("datasets")),
            new Domain(
                new DomainId(NAME, "sales"),
                "dqops",
                Domain.Kind.WORKSPACE,
                "sales",
                "Sales",
                Instant.parse("2026-11-20T18:39:01Z"),
                false,
                List.of("datasets")),
            new Domain(
                new DomainId(NAME, "secret"),
                "dqops",
                Domain.Kind.WORKSPACE,
                "secret",
                "Secret",
                null,
                true,
                List.of()));
  }

  @Test
  void domains_whenTheRootIsListedAndNotServed_tellSo() {
    // Given
    DqopsRecording.of("003-domains-list").stubOn(server);

    // When
    List<Domain> domains =
        await(port(backend("domains.sales.token=s"), DomainCatalog.class).domains());

    // Then
    assertThat(domains).extracting(Domain::id).containsExactly(DomainId.root(NAME));
    assertThat(domains.get(0).capabilities()).isEmpty();
  }

  @Test
  void domains_whenNoneIsListed_haveTheServedRoot() {
    // Given
    server.stubFor(get(urlEqualTo("/api/domains/")).willReturn(okJson("[]")));

    // When
    List<Domain> domains = await(port(backend("token=r"), DomainCatalog.class).domains());

    // Then
    assertThat(domains).extracting(Domain::id).containsExactly(DomainId.root(NAME));
  }

  @Test
  void datasetPrefix_whenAsked_beginsEveryIdOfTheDomain() {
    // Given
    DomainCatalog catalog = port(backend("-"), DomainCatalog.class);

    // Then
    assertThat(catalog.datasetPrefix(new DomainId(NAME, "sales"))).isEqualTo("dqops~sales~");
    assertThat(catalog.datasetPrefix(DomainId.root(NAME))).isEqualTo("dqops~_~");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a b", "a;b", "a/b", "(default)", "größe", "a\""})
  void build_whenCookieCannotNameADomain_refusesNamingTheProperty(String domain) {
    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backend(Map.of("cookie-domains", domain)))
        .withMessageStartingWith("gateway.backends.dqops.cookie-domains ");
  }

  @Test
  void build_whenTheRootIsGivenAsADomain_refusesNamingTheProperty() {
    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backend(Map.of("domains.\"(default)\".token", "r")))
        .withMessageStartingWith("gateway.backends.dqops.domains");
  }

  private Backend backend(String properties) {
    return backend(
        properties == null || properties.equals("-")
            ? Map.of()
            : Arrays.stream(properties.split(" "))
                .map(one -> one.split("="))
                .collect(Collectors.toMap(one -> one[0], one -> one[1])));
  }

  private Backend backend(Map<String, String> properties) {
    return DqopsTesting.backend(backends, server.baseUrl(), properties);
  }

  private static <P> P port(Backend backend, Class<P> type) {
    return backend.port(type).orElseThrow();
  }

  private static String name(String domain) {
    return domain.equals("_") ? "" : domain;
  }

  private static LoggedRequest onlyRequest() {
    assertThat(server.getAllServeEvents()).hasSize(1);
    return server.getAllServeEvents().get(0).getRequest();
  }

  /**
   * @param value null for a request without the header
   */
  private static void stubColumn(String header, String value, String column) {
    server.stubFor(
        get(urlEqualTo("/api/connections/shop/schemas/public/tables/orders"))
            .withHeader(header, value == null ? absent() : equalTo(value))
            .willReturn(
                okJson("{\"spec\":{\"columns\":{\"" + column + "\":{}}}}").withFixedDelay(100)));
  }

  /** As if this were done for a request of a consumer. */
  private <T> Uni<T> asConsumer(Map<String, TokenSource> credentials, Uni<T> work) {
    Consumer consumer = new Consumer("reporting", Set.of("*"), List.of(), credentials);
    return Uni.createFrom()
        .emitter(
            emitter ->
                VertxContext.getOrCreateDuplicatedContext(vertx)
                    .runOnContext(
                        ignored -> {
                          ContextLocals.put(Caller.class.getName(), consumer);
                          work.subscribe().with(emitter::complete, emitter::fail);
                        }));
  }
}
