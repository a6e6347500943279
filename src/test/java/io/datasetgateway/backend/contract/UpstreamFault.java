package io.datasetgateway.backend.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.status;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.datasetgateway.problem.Fault.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/** The ways in which a backend goes wrong, each with what a caller of a port gets then. */
public enum UpstreamFault {
  /** Nobody listens. */
  REFUSED(Kind.UNREACHABLE, () -> null),
  RESET_BEFORE_ANSWER(
      Kind.UNREACHABLE, () -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
  CLOSED_BEFORE_ANSWER(Kind.UNREACHABLE, () -> aResponse().withFault(Fault.EMPTY_RESPONSE)),
  CLOSED_AFTER_HEADERS(
      Kind.UNREACHABLE, () -> aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
  SLOW(Kind.TIMED_OUT, () -> json("{}").withFixedDelay(10_000)),
  CUT_JSON(Kind.MALFORMED, OnlyIfRead.YES, () -> json("{\"" + Canary.TEXT + "\": [")),
  NOT_JSON(Kind.MALFORMED, OnlyIfRead.YES, () -> json(Canary.TEXT)),
  WRONG_JSON_TYPE(Kind.MALFORMED, OnlyIfRead.YES, () -> json('"' + Canary.TEXT + '"')),
  NULL_JSON(Kind.MALFORMED, OnlyIfRead.YES, () -> json("null")),
  EMPTY_JSON(Kind.MALFORMED, OnlyIfRead.YES, () -> json("")),
  /** JSON, an object even, and nothing of what was asked for. */
  EMPTY_OBJECT(Kind.MALFORMED, OnlyIfRead.YES, () -> json("{}")),
  NO_CONTENT(Kind.MALFORMED, OnlyIfRead.YES, () -> status(204)),
  PLAIN_TEXT(
      Kind.MALFORMED,
      OnlyIfRead.YES,
      () -> aResponse().withHeader("Content-Type", "text/plain").withBody(Canary.TEXT)),
  LOGIN_PAGE(Kind.MALFORMED, () -> html(200, "<title>Login</title>")),
  MAINTENANCE_PAGE(Kind.MAINTENANCE, () -> html(200, "<h1>Maintenance</h1>")),
  MAINTENANCE_PAGE_503(Kind.MAINTENANCE, () -> html(503, "<h1>Down for maintenance</h1>")),
  REDIRECT(Kind.MALFORMED, () -> status(302).withHeader("Location", "/elsewhere")),
  BAD_REQUEST(Kind.FAILED, () -> error(400)),
  UNAUTHENTICATED(Kind.CREDENTIAL_REJECTED, () -> error(401)),
  FORBIDDEN(Kind.DENIED, () -> error(403)),
  NOT_FOUND(Kind.NOT_FOUND, () -> error(404)),
  CONFLICT(Kind.CONFLICT, () -> error(409)),
  THROTTLED(Kind.THROTTLED, () -> error(429).withHeader("Retry-After", "0")),
  THROTTLED_FOR_LONG(
      Kind.THROTTLED,
      () -> error(429).withHeader("Retry-After", String.valueOf(Patience.NONE_HAS.toSeconds()))),
  STACK_TRACE(Kind.FAILED, () -> error(500)),
  UNAVAILABLE(Kind.UNAVAILABLE, () -> error(503)),
  /** A proxy before it had no answer from it. */
  BAD_GATEWAY(Kind.UNAVAILABLE, () -> error(502)),
  /** More than the gateway reads, and it says so. */
  HUGE(Kind.MALFORMED, () -> json(Junk.TEXT).withHeader("Content-Length", Junk.LENGTH)),
  /** More than the gateway reads, which shows only while it arrives. */
  HUGE_CHUNKED(Kind.MALFORMED, () -> json(Junk.TEXT));

  private final Kind kind;
  private final OnlyIfRead onlyIfRead;
  private final Supplier<ResponseDefinitionBuilder> answer;

  UpstreamFault(Kind kind, Supplier<ResponseDefinitionBuilder> answer) {
    this(kind, OnlyIfRead.NO, answer);
  }

  UpstreamFault(Kind kind, OnlyIfRead onlyIfRead, Supplier<ResponseDefinitionBuilder> answer) {
    this.kind = kind;
    this.onlyIfRead = onlyIfRead;
    this.answer = answer;
  }

  /** What is written into every body, and must be in nothing that leaves a port. */
  static final class Canary {
    static final String TEXT = "canary-5f1c at com.acme.Vault.open(Vault.java:42)";

    private Canary() {}
  }

  /** How long a backend may ask to wait. */
  static final class Patience {
    /** Longer than any deadline of these tests: a wait that makes no sense. */
    static final Duration NONE_HAS = Duration.ofSeconds(120);

    private Patience() {}
  }

  private enum OnlyIfRead {
    YES,
    NO
  }

  /** Half as much again as is read of an answer. */
  private static final class Junk {
    static final String TEXT = text();
    static final String LENGTH = String.valueOf(TEXT.length());

    private static String text() {
      byte[] junk = new byte[3 * 1024 * 1024];
      Arrays.fill(junk, (byte) 'x');
      junk[0] = '"';
      junk[junk.length - 1] = '"';
      return new String(junk, StandardCharsets.US_ASCII);
    }
  }

  /** What a backend of this kind is expected to make of it, unless it says otherwise. */
  public Kind kind() {
    return kind;
  }

  /** Whether the status is that of a success: a fault only to who reads the body. */
  boolean isOfTheBodyOnly() {
    return onlyIfRead == OnlyIfRead.YES;
  }

  /** Whether the request arrived and its answer did not. */
  boolean losesTheAnswer() {
    return this != REFUSED
        && switch (kind) {
          case UNREACHABLE, TIMED_OUT, MALFORMED -> true;
          case UNAVAILABLE -> this == BAD_GATEWAY;
          default -> false;
        };
  }

  ResponseDefinitionBuilder answer() {
    return answer.get();
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  private static ResponseDefinitionBuilder html(int status, String body) {
    return status(status)
        .withHeader("Content-Type", "text/html; charset=UTF-8")
        .withBody("<html><body>" + body + Canary.TEXT + "</body></html>");
  }

  private static ResponseDefinitionBuilder error(int status) {
    return status(status)
        .withHeader("Content-Type", "application/json")
        .withBody("{\"message\": \"" + Canary.TEXT + "\", \"status\": " + status + "}");
  }
}
