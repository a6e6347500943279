package io.datasetgateway.security;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit: who did what, to which thing, and how it ended. No payload, no query.
 *
 * @param consumer who called; absent when that was not found out
 * @param operation the operation's name in the description of the API; absent when the request was
 *     refused before that was known
 * @param path the path as it was sent; it holds the ids
 * @param status the HTTP status; absent when the caller was gone before there was one
 * @param problem the kind of problem that was answered; absent when none was
 * @param from the address that the connection came from
 * @param facts what rooms added
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEvent(
    @Nullable String consumer,
    @Nullable String operation,
    String method,
    String path,
    Outcome outcome,
    @Nullable Integer status,
    @Nullable String problem,
    @Nullable String from,
    @Nullable String traceId,
    @Nullable String requestId,
    @JsonAnyGetter Map<String, Object> facts) {

  /** How a call ended. */
  enum Outcome {
    /** It did what was asked. */
    DONE,
    /** The caller may not: no valid token, no scope, outside of its patterns, over its quota. */
    DENIED,
    /** The request was wrong, or the state of things forbade it; nothing was done. */
    REFUSED,
    /** The gateway or a backend failed. */
    FAILED,
    /** It may have been done: an answer was lost, or the caller was gone before the answer. */
    UNKNOWN
  }
}
