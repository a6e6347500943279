package io.datasetgateway.backend.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.ByteAnswer;
import io.datasetgateway.backend.ByteBody;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.proxy.PassThrough;
import io.datasetgateway.proxy.ProxyCall;
import io.datasetgateway.proxy.ProxyTesting;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every backend promises that passes requests on. */
public abstract class PassThroughContract extends PortContract<PassThrough> {
  private static final String TARGET = "/api/some/thing?x=a%20b&x=%2F&y";

  protected PassThroughContract() {
    super(PassThrough.class);
  }

  /** What the stub was asked for is answered as it came: nothing is made of it. */
  private static Upstream upstream(Upstream kind) {
    return kind.withoutReadingTheAnswer()
        .taking(UpstreamFault.CLOSED_AFTER_HEADERS, UpstreamFault.HUGE, UpstreamFault.HUGE_CHUNKED)
        .withoutDeadline();
  }

  @Override
  protected List<PortCall<PassThrough>> calls() {
    return List.of(
        new PortCall<>(
            "send",
            upstream(Upstream.idempotent()),
            () -> stub("GET"),
            port -> read(port.send(call(true)))));
  }

  /** A path of this kind's API that ships open for reading. */
  protected abstract String openPath();

  /** Paths of this kind's API that hold secrets. */
  protected abstract List<String> closedPaths();

  @Test
  void rules_always_openWhatShipsAndNoSecret() {
    // When
    PassThrough port = connect();

    // Then
    assertThat(ProxyTesting.isOpen(port.rules(), "GET", openPath())).isTrue();
    for (String path : closedPaths()) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD")) {
        assertThat(ProxyTesting.isOpen(port.rules(), method, path)).as(path).isFalse();
      }
    }
  }

  @Test
  void send_whenItChangesSomething_isMadeOnceAndItsLostAnswerIsUnknown() {
    // Given
    failOnce(request("POST", urlEqualTo(TARGET)));

    // When
    Kind first = faultOf(connect().send(call(false))).kind();
    server().resetAll();
    server()
        .stubFor(
            request("POST", urlEqualTo(TARGET))
                .willReturn(UpstreamFault.RESET_BEFORE_ANSWER.answer()));
    Kind lost = faultOf(connect().send(call(false))).kind();

    // Then
    assertThat(first).isEqualTo(Kind.UNAVAILABLE);
    assertThat(lost).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(requests()).isOne();
  }

  @Test
  void send_whenAReadHasABody_isMadeOnceAndHasNoOutcomeToBeUnknown() {
    // Given
    server()
        .stubFor(
            request("POST", urlEqualTo(TARGET))
                .willReturn(UpstreamFault.RESET_BEFORE_ANSWER.answer()));
    ProxyCall call =
        ProxyTesting.call(name(), "POST", TARGET, true, new ByteBody.InMemory(Buffer.buffer("{}")));

    // When
    Kind kind = faultOf(connect().send(call)).kind();

    // Then
    assertThat(kind).isEqualTo(Kind.UNREACHABLE);
    assertThat(requests()).isOne();
  }

  @Test
  void send_whenBackendDoesNotTakeTheRequest_saysItsStatus() {
    for (int status : List.of(400, 415, 422)) {
      // Given
      forget();
      server()
          .stubFor(
              request("GET", urlEqualTo(TARGET))
                  .willReturn(com.github.tomakehurst.wiremock.client.WireMock.status(status)));

      // When
      var fault = faultOf(connect().send(call(true)));

      // Then
      assertThat(fault.kind()).isEqualTo(Kind.FAILED);
      assertThat(fault.extensions()).isEqualTo(Map.of("backendStatus", status));
    }
  }

  @Test
  void send_always_sendsTheTargetAsItWasWritten() {
    // Given
    stub("GET");

    // When
    int status = await(read(connect().send(call(true))));

    // Then
    assertThat(status).isEqualTo(200);
    LoggedRequest sent = server().getAllServeEvents().get(0).getRequest();
    assertThat(sent.getUrl()).isEqualTo(TARGET);
    assertThat(sent.getHeader("User-Agent")).isEqualTo("dataset-gateway");
  }

  private void forget() {
    server().resetAll();
  }

  private ProxyCall call(boolean read) {
    return ProxyTesting.call(name(), read ? "GET" : "POST", TARGET, read, ByteBody.NONE);
  }

  private static void stub(String method) {
    server().stubFor(request(method, urlEqualTo(TARGET)).willReturn(okJson("{\"a\":1}")));
  }

  /** The status, letting the bytes go by. */
  private static Uni<Integer> read(Uni<ByteAnswer> answer) {
    return answer
        .invoke(one -> one.bytes().subscribe().with(bytes -> {}, broken -> {}))
        .map(ByteAnswer::status);
  }
}
