package io.datasetgateway.backend.contract;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;

/** A stub of a backend, a port that is connected to it, and what a kind says of itself. */
public abstract class PortTesting<P> {
  /** Longer than anything here takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static WireMockServer server;

  @Inject Backends backends;

  private final Class<P> port;

  PortTesting(Class<P> port) {
    this.port = port;
  }

  /** The kind of backend, as in configuration. */
  protected abstract String kind();

  /** How this kind wants its credential. */
  protected abstract Credential credential();

  /** Every method of the port that answers a Uni. */
  protected abstract List<PortCall<P>> calls();

  /** What else this kind needs to be configured, such as a token. */
  protected Map<String, String> properties() {
    return Map.of();
  }

  /** Which fault a backend of this kind makes of something, where it differs from the others. */
  protected Kind kindOf(UpstreamFault fault) {
    return fault.kind();
  }

  /** The backend's name: the first part of its ids. */
  protected String name() {
    return kind();
  }

  @BeforeAll
  static void startServer() {
    server =
        new WireMockServer(
            wireMockConfig().bindAddress("127.0.0.1").dynamicPort().extensions(new Computed()));
    server.start();
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  @BeforeEach
  void forgetEverything() {
    server.resetAll();
  }

  /** The stub of the backend. */
  protected static WireMockServer server() {
    return server;
  }

  /** The port of a backend that is connected to the stub; a new one each time. */
  protected final P connect() {
    return connect(server.baseUrl(), Map.of());
  }

  /** The same, configured further; an empty value takes a property away. */
  protected final P connect(String url, Map<String, String> further) {
    Map<String, String> all = new HashMap<>(properties());
    all.put("url", url);
    all.put("tolerance.backoff", "10ms");
    all.put("tolerance.lost-answer-wait", "2ms");
    all.putAll(further);
    all.values().removeIf(String::isEmpty);
    return BackendTesting.backend(backends, name(), kind(), all).port(port).orElseThrow();
  }

  protected static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }

  protected static Fault faultOf(Uni<?> uni) {
    Throwable failure = catchThrowable(() -> await(uni));
    assertThat(failure).isInstanceOf(FaultException.class);
    return ((FaultException) failure).fault();
  }

  protected static int requests() {
    return server.getAllServeEvents().size();
  }

  /** The requests, as they came. */
  static List<LoggedRequest> seen() {
    List<LoggedRequest> seen =
        new ArrayList<>(server.getAllServeEvents().stream().map(ServeEvent::getRequest).toList());
    Collections.reverse(seen);
    return seen;
  }

  final Class<P> port() {
    return port;
  }

  /** A test for each of some calls, each with a stub that remembers nothing. */
  final Stream<DynamicTest> each(Function<PortCall<P>, Stream<DynamicTest>> tests) {
    return calls().stream().flatMap(tests);
  }

  final DynamicTest test(String name, Runnable body) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          forgetEverything();
          body.run();
        });
  }
}
