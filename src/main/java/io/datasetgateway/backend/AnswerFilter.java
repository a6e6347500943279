package io.datasetgateway.backend;

import io.datasetgateway.backend.BackendFactory.Answer;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads every answer of a backend before anything is made of it, and turns what is not the contract
 * into a {@link Fault}. Nothing of an error's body goes any further than this.
 */
public final class AnswerFilter implements ClientResponseFilter {
  /** How much of an error's body is looked at, in characters. */
  static final int EXCERPT = 4096;

  private final String backend;
  private final Function<Answer, @Nullable Fault> specifics;

  AnswerFilter(String backend, Function<Answer, @Nullable Fault> specifics) {
    this.backend = backend;
    this.specifics = specifics;
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response)
      throws IOException {
    int status = response.getStatus();
    if (status <= 0) {
      return; // a call that failed without an answer comes by here too
    }
    boolean html = isHtml(response);
    if (status >= 200 && status < 300 && !html) {
      requireJson(request, response);
      return;
    }
    String start = excerpt(response);
    if (html && isMaintenance(start)) {
      throw Fault.of(Kind.MAINTENANCE, backend, "This backend is down for maintenance.")
          .withRetryAfter(retryAfter(response))
          .asException();
    }
    Fault own = specifics.apply(new Answer(status, start));
    Fault fault = own != null ? own : toFault(status);
    throw (fault.kind().isTransient() ? fault.withRetryAfter(retryAfter(response)) : fault)
        .asException();
  }

  /** What is read is JSON; what a change is answered with is nobody's business. */
  private void requireJson(ClientRequestContext request, ClientResponseContext response) {
    String type = response.getHeaderString(HttpHeaders.CONTENT_TYPE);
    boolean read = "GET".equals(request.getMethod()) && response.hasEntity();
    if (read && type != null && !type.toLowerCase(Locale.ROOT).contains("json")) {
      throw fault(Kind.MALFORMED, "This backend answered something else than JSON.").asException();
    }
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
              ? fault(Kind.FAILED, "This backend failed: it answered " + status + ".")
              : fault(Kind.MALFORMED, "This backend answered something else than data.");
    };
  }

  private Fault unavailable(int status) {
    return fault(Kind.UNAVAILABLE, "This backend is not available: it answered " + status + ".");
  }

  private Fault fault(Kind kind, String detail) {
    return Fault.of(kind, backend, detail);
  }

  private static boolean isHtml(ClientResponseContext response) {
    String type = response.getHeaderString(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).contains("html");
  }

  private static boolean isMaintenance(String start) {
    return start.toLowerCase(Locale.ROOT).contains("maintenance");
  }

  private static String excerpt(ClientResponseContext response) throws IOException {
    if (!response.hasEntity()) {
      return "";
    }
    InputStream body = response.getEntityStream();
    return new String(body.readNBytes(EXCERPT), StandardCharsets.UTF_8);
  }

  /** Seconds or an HTTP date; anything else is as if nothing had been asked. */
  private static @Nullable Duration retryAfter(ClientResponseContext response) {
    String text = response.getHeaderString(HttpHeaders.RETRY_AFTER);
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
