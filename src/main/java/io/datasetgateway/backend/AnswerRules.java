package io.datasetgateway.backend;

import io.datasetgateway.backend.BackendFactory.Answer;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of a backend is before anything is made of it: data, or a {@link Fault}. The same
 * for JSON and for bytes. Nothing of an error's body goes any further than this.
 */
final class AnswerRules {
  /** How much of an error's body is looked at, in characters. */
  static final int EXCERPT = 4096;

  private final String backend;
  private final Function<Answer, @Nullable Fault> specifics;

  /**
   * @param specifics what an error means to this kind of backend, where that differs
   */
  AnswerRules(String backend, Function<Answer, @Nullable Fault> specifics) {
    this.backend = backend;
    this.specifics = specifics;
  }

  /** The head of an answer. */
  interface Head {
    int status();

    /** The value of a header, by its name in any case. */
    @Nullable String header(String name);
  }

  /** Whether it is data: a success that is no page for people. */
  boolean isData(Head head) {
    return head.status() >= 200 && head.status() < 300 && !isHtml(head);
  }

  /**
   * Holds data to the type that is agreed; one that names no type is taken at its word.
   *
   * @param word what must be in the name of its type, such as {@code json}
   * @throws FaultException MALFORMED
   */
  void requireType(Head head, String word) {
    String type = head.header(HttpHeaders.CONTENT_TYPE);
    if (type != null && !type.toLowerCase(Locale.ROOT).contains(word)) {
      throw fault(
              Kind.MALFORMED,
              "This backend answered something else than " + word.toUpperCase(Locale.ROOT) + ".")
          .asException();
    }
  }

  /**
   * What an answer is that is no data.
   *
   * @param start the beginning of its body, at most {@value #EXCERPT} characters
   */
  FaultException refusal(Head head, String start) {
    return refusal(head, start, Map.of());
  }

  /**
   * The same, to a request to which some statuses have a meaning of their own.
   *
   * @param meanings by the status
   */
  FaultException refusal(Head head, String start, Map<Integer, Fault> meanings) {
    if (isHtml(head) && isMaintenance(start)) {
      return Fault.of(Kind.MAINTENANCE, backend, "This backend is down for maintenance.")
          .withRetryAfter(retryAfter(head))
          .asException();
    }
    Fault own = specifics.apply(new Answer(head.status(), start));
    Fault fault = own != null ? own : meanings.getOrDefault(head.status(), toFault(head.status()));
    return (fault.kind().isTransient() ? fault.withRetryAfter(retryAfter(head)) : fault)
        .asException();
  }

  private Fault toFault(int status) {
    return switch (status) {
      case 401 ->
          fault(Kind.CREDENTIAL_REJECTED, "This backend refuses the credential that was used.");
      case 403 -> fault(Kind.DENIED, "This backend denies this to the credential that was used.");
      case 404 -> Fault.of(Kind.NOT_FOUND, backend, Fault.notFound().detail());
      case 409 -> fault(Kind.CONFLICT, "The state of this backend forbids it.");
      case 429 -> fault(Kind.THROTTLED, "This backend asks for fewer calls.");
      case 502, 504 -> unavailable(status).with(Fault.ANSWER_LOST, true);
      case 503 -> unavailable(status);
      default ->
          status >= 400
              ? failed(status)
              : fault(Kind.MALFORMED, "This backend answered something else than data.");
    };
  }

  private Fault failed(int status) {
    Fault failed = fault(Kind.FAILED, "This backend failed: it answered " + status + ".");
    return status < 500 ? failed.with(Fault.REFUSED, true) : failed;
  }

  private Fault unavailable(int status) {
    return fault(Kind.UNAVAILABLE, "This backend is not available: it answered " + status + ".");
  }

  private Fault fault(Kind kind, String detail) {
    return Fault.of(kind, backend, detail);
  }

  private static boolean isHtml(Head head) {
    String type = head.header(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).contains("html");
  }

  private static boolean isMaintenance(String start) {
    return start.toLowerCase(Locale.ROOT).contains("maintenance");
  }

  /** Seconds or an HTTP date; anything else is as if nothing had been asked. */
  private static @Nullable Duration retryAfter(Head head) {
    String text = head.header(HttpHeaders.RETRY_AFTER);
    if (text == null) {
      return null;
    }
    try {
      return Duration.ofSeconds(Math.max(0, Long.parseLong(text.strip())));
    } catch (NumberFormatException e) {
      return untilDate(text.strip());
    }
  }

  private static @Nullable Duration untilDate(String text) {
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(Instant.now(), at);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
