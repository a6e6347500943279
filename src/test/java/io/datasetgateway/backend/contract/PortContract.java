package io.datasetgateway.backend.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.backend.contract.Upstream.Repetition;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.problem.ProblemFace;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every port of every kind of backend promises, as tests. A subclass per port adds that port's
 * own promises; a subclass per kind only says how to connect and what a good answer is, and carries
 * {@code @QuarkusTest}.
 */
public abstract class PortContract<P> {
  /** Longer than anything here takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How often a repeatable call is made when all attempts fail and waiting is allowed. */
  private static final int ATTEMPTS = 3;

  private static WireMockServer server;

  @Inject Backends backends;

  private final Class<P> port;

  protected PortContract(Class<P> port) {
    this.port = port;
  }

  /** The kind of backend, as in configuration. */
  protected abstract String kind();

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
    server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
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

  /** The same, configured further. */
  protected final P connect(String url, Map<String, String> further) {
    Map<String, String> all = new HashMap<>(properties());
    all.put("url", url);
    all.put("tolerance.backoff", "10ms");
    all.putAll(further);
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

  /** Drives one call through one fault, and holds everything against it that a port promises. */
  protected final void assertFails(
      UpstreamFault fault, Upstream upstream, Function<P, Uni<?>> call) {
    // Given
    P connected = connectToFailing(fault);

    // When
    Throwable failure = catchThrowable(() -> await(call.apply(connected)));

    // Then
    if (upstream.repetition() == Repetition.NONE || !fault.matters(upstream)) {
      assertThat(failure).isNull();
      assertThat(requests()).isEqualTo(upstream.requests());
      return;
    }
    assertThat(failure).isInstanceOf(FaultException.class);
    Fault seen = ((FaultException) failure).fault();
    Kind expected = expected(fault, upstream);
    assertThat(seen.kind()).isEqualTo(expected);
    assertThat(ProblemFace.status(seen.kind()) + " " + seen.type()).isEqualTo(face(expected));
    assertThat(seen.backend()).isEqualTo(name());
    assertThat(seen.toString() + failure.getMessage()).doesNotContain("canary", "acme", "<html");
    // Several at once share the budget of repetitions.
    int expectedRequests = expectedRequests(fault, upstream);
    assertThat(requests()).isBetween(expectedRequests, expectedRequests * upstream.atOnce());
    if (fault == UpstreamFault.THROTTLED_FOR_LONG) {
      assertThat(seen.retryAfter()).isEqualTo(UpstreamFault.Patience.NONE_HAS);
    }
  }

  /** A call that may be repeated gets over one bad answer. */
  protected final void assertRecovers(
      Upstream upstream, Runnable goodAnswer, Function<P, Uni<?>> call) {
    // Given
    goodAnswer.run();
    server.stubFor(
        any(anyUrl())
            .atPriority(1)
            .inScenario("recovery")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(UpstreamFault.UNAVAILABLE.answer())
            .willSetStateTo("recovered"));
    P connected = connect();

    // When
    Throwable failure = catchThrowable(() -> await(call.apply(connected)));

    // Then
    switch (upstream.repetition()) {
      case REPEATABLE -> {
        assertThat(failure).isNull();
        assertThat(requests()).isEqualTo(upstream.requests() + 1);
      }
      case ONCE -> {
        assertThat(failure).isInstanceOf(FaultException.class);
        assertThat(requests()).isEqualTo(1);
      }
      case NONE -> {
        assertThat(failure).isNull();
        assertThat(requests()).isZero();
      }
    }
  }

  private P connectToFailing(UpstreamFault fault) {
    if (fault == UpstreamFault.REFUSED) {
      return connect("http://127.0.0.1:" + closedPort(), Map.of());
    }
    server.stubFor(any(anyUrl()).willReturn(fault.answer()));
    return fault == UpstreamFault.SLOW
        ? connect(server.baseUrl(), Map.of("tolerance.attempt-timeout", "200ms"))
        : connect();
  }

  private Kind expected(UpstreamFault fault, Upstream upstream) {
    Kind kind = kindOf(fault);
    return upstream.repetition() == Repetition.ONCE && losesTheAnswer(fault, kind)
        ? Kind.OUTCOME_UNKNOWN
        : kind;
  }

  private static boolean losesTheAnswer(UpstreamFault fault, Kind kind) {
    return fault != UpstreamFault.REFUSED
        && switch (kind) {
          case UNREACHABLE, TIMED_OUT, MALFORMED -> true;
          default -> false;
        };
  }

  private int expectedRequests(UpstreamFault fault, Upstream upstream) {
    if (fault == UpstreamFault.REFUSED) {
      return 0;
    }
    return upstream.repetition() == Repetition.REPEATABLE
            && kindOf(fault).isTransient()
            && fault != UpstreamFault.THROTTLED_FOR_LONG
        ? ATTEMPTS
        : 1;
  }

  /** HTTP status and problem type, written out once more: callers rely on them. */
  private static String face(Kind kind) {
    return switch (kind) {
      case UNREACHABLE -> "502 urn:dataset-gateway:problem:backend-unreachable";
      case MALFORMED -> "502 urn:dataset-gateway:problem:backend-malformed";
      case FAILED -> "502 urn:dataset-gateway:problem:backend-failed";
      case CREDENTIAL_REJECTED -> "502 urn:dataset-gateway:problem:backend-credential-rejected";
      case OUTCOME_UNKNOWN -> "502 urn:dataset-gateway:problem:outcome-unknown";
      case MAINTENANCE -> "503 urn:dataset-gateway:problem:backend-maintenance";
      case UNAVAILABLE -> "503 urn:dataset-gateway:problem:backend-unavailable";
      case THROTTLED -> "503 urn:dataset-gateway:problem:backend-throttled";
      case TIMED_OUT -> "504 urn:dataset-gateway:problem:backend-timeout";
      case DENIED -> "403 urn:dataset-gateway:problem:forbidden-by-backend";
      case NOT_FOUND -> "404 urn:dataset-gateway:problem:not-found";
      case CONFLICT -> "409 urn:dataset-gateway:problem:conflict";
      case NOT_LICENSED -> "501 urn:dataset-gateway:problem:not-licensed";
      default -> throw new AssertionError("no backend causes " + kind);
    };
  }

  private static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
