package io.datasetgateway.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.datasetgateway.problem.Fault.FieldError;
import io.datasetgateway.telemetry.RequestTrace;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error (RFC 9457).
 *
 * @param type which kind of problem it is; decide by this
 * @param title the kind in few words, always the same
 * @param status the HTTP status, once more
 * @param detail this case in one sentence
 * @param instance the path that was asked
 * @param traceId what to tell the operator; it stands in the log
 * @param backend the backend that failed, if one did
 * @param errors the fields that were wrong
 * @param further members of some kinds
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
  "type",
  "title",
  "status",
  "detail",
  "instance",
  "traceId",
  "backend",
  "errors"
})
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    @Nullable String traceId,
    @Nullable String backend,
    List<FieldError> errors,
    @JsonAnyGetter Map<String, Object> further) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(Fault fault, @Nullable String instance) {
    return new Problem(
        fault.type(),
        ProblemFace.title(fault.kind()),
        ProblemFace.status(fault.kind()),
        fault.detail(),
        instance,
        RequestTrace.currentId(),
        // What is not there reads the same, whoever found out.
        fault.kind() == Fault.Kind.NOT_FOUND ? null : fault.backend(),
        fault.errors(),
        fault.extensions());
  }

  static Response response(Fault fault, @Nullable String instance) {
    RequestTrace.current().ifPresent(request -> request.failedAs(fault.kind().slug()));
    Response.ResponseBuilder response =
        Response.status(ProblemFace.status(fault.kind()))
            .type(MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(of(fault, instance));
    Duration retryAfter = ProblemFace.retryAfter(fault);
    if (retryAfter != null) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfter.plusMillis(999).toSeconds());
    }
    if (fault.kind() == Fault.Kind.UNAUTHENTICATED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response.build();
  }
}
