package io.datasetgateway.backend.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.contract.Upstream.Step;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.problem.ProblemFace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every port promises when its backend fails, whichever of a call's requests it fails. */
public abstract class FaultContract<P> extends PortTesting<P> {
  /** How often a repeatable call is made when all attempts fail and waiting is allowed. */
  private static final int ATTEMPTS = 3;

  /** How often it is looked for what became of a call whose answer was lost, at most. */
  private static final int MOST_LOOKS = 3 * ATTEMPTS;

  FaultContract(Class<P> port) {
    super(port);
  }

  @TestFactory
  Stream<DynamicTest> call_whenBackendFails_failsWithItsFault() {
    return each(
        call ->
            faults(call)
                .map(fault -> test(call.method() + " " + fault, () -> assertAllFail(fault, call))));
  }

  @TestFactory
  Stream<DynamicTest> call_whenOneOfItsRequestsFails_failsWithItsFault() {
    return each(
        call ->
            IntStream.range(call.upstream().atOnce() ? 0 : 1, call.upstream().requests())
                .boxed()
                .flatMap(step -> eachFault(call, step)));
  }

  private Stream<DynamicTest> eachFault(PortCall<P> call, int step) {
    return faults(call)
        .filter(fault -> fault != UpstreamFault.REFUSED) // a server that answers some listens
        .map(
            fault ->
                test(
                    call.method() + "[" + step + "] " + fault,
                    () -> assertOneFails(fault, call, step)));
  }

  private static Stream<UpstreamFault> faults(PortCall<?> call) {
    return Arrays.stream(UpstreamFault.values())
        .filter(fault -> fault != UpstreamFault.SLOW || !call.upstream().waits())
        .filter(fault -> fault != UpstreamFault.THROTTLED_FOR_LONG || !call.upstream().patient());
  }

  @TestFactory
  Stream<DynamicTest> call_whenOneAttemptFails_isRepeatedOnlyIfItMay() {
    return each(
        call ->
            IntStream.range(0, call.upstream().requests())
                .mapToObj(
                    step ->
                        test(call.method() + "[" + step + "]", () -> assertRecovers(call, step))));
  }

  private void assertAllFail(UpstreamFault fault, PortCall<P> call) {
    // Given
    if (fault != UpstreamFault.REFUSED) {
      server().stubFor(any(anyUrl()).willReturn(fault.answer()));
    }
    P connected = connectTo(fault, "20ms"); // nothing that is in time is waited for

    // When
    Throwable failure = catchThrowable(() -> await(call.on(connected)));

    // Then
    List<Step> steps = call.upstream().steps();
    int failing =
        IntStream.range(0, steps.size())
            .filter(step -> steps.get(step).failsWith(fault))
            .findFirst()
            .orElse(-1);
    if (failing < 0) {
      assertSucceeded(failure, call);
      return;
    }
    assertFault(failure, fault, steps.get(failing));
    int attempts = attempts(fault, steps.get(failing));
    // Several at once share the budget of repetitions.
    int looks = looks(fault, steps.get(failing));
    assertThat(requests())
        .isBetween(
            failing + attempts,
            looks + (call.upstream().atOnce() ? steps.size() * attempts : failing + attempts));
  }

  private void assertOneFails(UpstreamFault fault, PortCall<P> call, int step) {
    // Given
    LoggedRequest failing = requestOf(call, step);
    call.goodAnswer().run();
    server().stubFor(exactly(failing).atPriority(1).willReturn(fault.answer()));
    P connected = connectTo(fault, "100ms");

    // When
    Throwable failure = catchThrowable(() -> await(call.on(connected)));

    // Then
    Step failed = call.upstream().steps().get(step);
    if (!failed.failsWith(fault)) {
      assertSucceeded(failure, call);
      return;
    }
    assertFault(failure, fault, failed);
    int attempts = attempts(fault, failed);
    int most =
        call.upstream().atOnce() ? call.upstream().requests() - 1 + attempts : step + attempts;
    assertThat(requests())
        .isBetween(
            call.upstream().atOnce() ? attempts : step + attempts, most + looks(fault, failed));
  }

  private void assertRecovers(PortCall<P> call, int step) {
    // Given
    LoggedRequest failing = requestOf(call, step);
    call.goodAnswer().run();
    failOnce(exactly(failing));
    P connected = connect();

    // When
    Throwable failure = catchThrowable(() -> await(call.on(connected)));

    // Then
    Step failed = call.upstream().steps().get(step);
    if (failed.isRepeatable()) {
      assertThat(failure).isNull();
      assertThat(requests()).isEqualTo(call.upstream().requests() + 1);
    } else {
      assertThat(failure).isInstanceOf(FaultException.class);
      assertThat(requests())
          .isBetween(step + 1, step + 1 + looks(UpstreamFault.UNAVAILABLE, failed));
    }
  }

  private static void assertSucceeded(Throwable failure, PortCall<?> call) {
    assertThat(failure).isNull();
    assertThat(requests()).isEqualTo(call.upstream().requests());
  }

  private void assertFault(Throwable failure, UpstreamFault fault, Step failed) {
    assertThat(failure).isInstanceOf(FaultException.class);
    Fault seen = ((FaultException) failure).fault();
    Kind expected = expected(fault, failed);
    assertThat(seen.kind()).isEqualTo(expected);
    assertThat(ProblemFace.status(seen.kind()) + " " + seen.type()).isEqualTo(face(expected));
    assertThat(seen.backend()).isEqualTo(name());
    assertThat(seen.toString() + failure.getMessage()).doesNotContain("canary", "acme", "<html");
    if (fault == UpstreamFault.THROTTLED_FOR_LONG) {
      assertThat(seen.retryAfter()).isEqualTo(UpstreamFault.Patience.NONE_HAS);
    }
  }

  /** The first answer to a request is that the backend is not available. */
  final void failOnce(MappingBuilder request) {
    server()
        .stubFor(
            request
                .atPriority(1)
                .inScenario("recovery")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(UpstreamFault.UNAVAILABLE.answer())
                .willSetStateTo("recovered"));
  }

  /** Makes a call to see what is asked then, and forgets it again. */
  private LoggedRequest requestOf(PortCall<P> call, int step) {
    call.goodAnswer().run();
    await(call.on(connect()));
    List<LoggedRequest> all = seen();
    assertThat(all).hasSize(call.upstream().requests());
    forgetEverything();
    return call.upstream().atOnce()
        ? all.stream().sorted(Comparator.comparing(LoggedRequest::getUrl)).toList().get(step)
        : all.get(step);
  }

  private static MappingBuilder exactly(LoggedRequest one) {
    MappingBuilder same = request(one.getMethod().getName(), urlEqualTo(one.getUrl()));
    return one.getBodyAsString().isEmpty()
        ? same
        : same.withRequestBody(equalTo(one.getBodyAsString()));
  }

  private P connectTo(UpstreamFault fault, String patience) {
    return switch (fault) {
      case REFUSED -> connect("http://127.0.0.1:" + closedPort(), Map.of());
      case SLOW ->
          connect(
              server().baseUrl(),
              Map.of(
                  "tolerance.attempt-timeout", patience,
                  "tolerance.query-attempt-timeout", patience));
      default -> connect();
    };
  }

  private Kind expected(UpstreamFault fault, Step failed) {
    Kind kind = kindOf(fault);
    boolean isUnknown = losesTheAnswer(fault, kind) || failed.unknownAfter().contains(fault);
    return !failed.isRepeatable() && isUnknown ? Kind.OUTCOME_UNKNOWN : kind;
  }

  private static boolean losesTheAnswer(UpstreamFault fault, Kind kind) {
    return fault != UpstreamFault.REFUSED
        && switch (kind) {
          case UNREACHABLE, TIMED_OUT, MALFORMED -> true;
          case UNAVAILABLE -> fault == UpstreamFault.BAD_GATEWAY;
          default -> false;
        };
  }

  /** How many requests a failing step makes. */
  private int attempts(UpstreamFault fault, Step failed) {
    if (fault == UpstreamFault.REFUSED) {
      return 0;
    }
    return failed.isRepeatable()
            && kindOf(fault).isTransient()
            && fault != UpstreamFault.THROTTLED_FOR_LONG
            && !(fault == UpstreamFault.SLOW && failed.query())
        ? ATTEMPTS
        : 1;
  }

  /** How many requests look for what became of a failing step, at most. */
  private int looks(UpstreamFault fault, Step failed) {
    return failed.lookedInto().contains(fault) ? MOST_LOOKS : 0;
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
      case INVALID -> "400 urn:dataset-gateway:problem:invalid-request";
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
