package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.Column.LogicalType;
import io.datasetgateway.dataset.NewColumn;
import io.datasetgateway.dataset.SchemaEditor;
import io.datasetgateway.dataset.TagStore;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.security.TokenSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In whose name Domo is asked. */
@QuarkusTest
class DomoCredentialTest {
  private static final Consumer WITH_ITS_OWN =
      new Consumer(
          "reporting",
          Set.of("*"),
          List.of(),
          Map.of("domo", TokenSource.fixed("consumers-own"), "other", TokenSource.fixed("no")));
  private static final Consumer WITHOUT =
      new Consumer("ci", Set.of("*"), List.of(), Map.of("other", TokenSource.fixed("no")));

  private static WireMockServer server;

  @Inject Backends backends;

  @BeforeAll
  static void startServer() {
    server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    server.start();
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  @BeforeEach
  void answerAtTheSecondAttempt() {
    server.resetAll();
    server.stubFor(
        any(anyUrl())
            .inScenario("twice")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(serviceUnavailable())
            .willSetStateTo("up"));
    server.stubFor(
        any(anyUrl())
            .inScenario("twice")
            .whenScenarioStateIs("up")
            .willReturn(okJson(DomoStub.sample("recorded-dataset-get-fields.json"))));
  }

  @Test
  void tags_whenConsumerHasItsOwnCredential_sendsItAtEveryAttempt() throws Throwable {
    // Given
    TagStore store = connect(TagStore.class);

    // When
    as(WITH_ITS_OWN, () -> store.tags(DomoStub.ID));

    // Then
    assertThat(tokens()).containsExactly("consumers-own", "consumers-own");
  }

  @Test
  void replace_whenItTakesSeveralCalls_sendsTheConsumersOwnWithEach() throws Throwable {
    // Given
    SchemaEditor editor = connect(SchemaEditor.class);
    List<NewColumn> columns = List.of(new NewColumn("a", LogicalType.STRING, null));

    // When
    as(WITH_ITS_OWN, () -> editor.replace(DomoStub.ID, columns));

    // Then
    assertThat(tokens()).containsExactly("consumers-own", "consumers-own", "consumers-own");
  }

  @Test
  void tags_whenConsumerHasNoneHere_sendsTheGateways() throws Throwable {
    // Given
    TagStore store = connect(TagStore.class);

    // When
    as(WITHOUT, () -> store.tags(DomoStub.ID));

    // Then
    assertThat(tokens()).containsExactly(DomoStub.TOKEN, DomoStub.TOKEN);
  }

  private <P> P connect(Class<P> port) {
    return BackendTesting.backend(
            backends,
            DomoStub.KIND,
            DomoStub.KIND,
            Map.of("url", server.baseUrl(), "token", DomoStub.TOKEN, "tolerance.backoff", "10ms"))
        .port(port)
        .orElseThrow();
  }

  private static <T> void as(Consumer consumer, Supplier<Uni<T>> work) throws Throwable {
    VertxContextSupport.subscribeAndAwait(
        () -> {
          ContextLocals.put(Caller.class.getName(), consumer);
          return work.get();
        });
  }

  private static List<String> tokens() {
    return server.getAllServeEvents().stream()
        .map(event -> event.getRequest().getHeader(DomoAuthorizer.HEADER))
        .toList();
  }
}
