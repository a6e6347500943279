package io.datasetgateway.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as data: the one vocabulary that every room uses. Only this room knows which
 * HTTP status a kind has.
 *
 * @param kind the row of the failure table
 * @param detail one sentence for the caller; never a backend's own words, a class name or a secret
 * @param backend the backend that failed; absent when none was involved
 * @param sent whether some of the request may have reached the backend; false only when that is
 *     certain not to be
 * @param retryAfter when trying again may help; absent when waiting does not help
 * @param errors the fields that were wrong, for {@link Kind#INVALID} and {@link Kind#UNPROCESSABLE}
 * @param extensions further members of the problem body, by name
 */
public record Fault(
    Kind kind,
    String detail,
    @Nullable String backend,
    boolean sent,
    @Nullable Duration retryAfter,
    List<FieldError> errors,
    Map<String, Object> extensions) {

  /** Before the kind's own word in a problem type. */
  public static final String TYPE_PREFIX = "urn:dataset-gateway:problem:";

  /**
   * A further member of the problem of a backend behind a proxy that had no answer from it: what
   * was asked for may have been done all the same.
   */
  public static final String ANSWER_LOST = "answerLost";

  /**
   * A further member of the problem of a backend that refused what it was asked: it did nothing.
   */
  public static final String REFUSED = "refused";

  /**
   * A further member of a problem: false when what was asked for certainly had no effect, true when
   * it certainly had its effect.
   */
  public static final String COMMITTED = "committed";

  /** The rows of the failure table. */
  public enum Kind {
    UNAUTHENTICATED("unauthenticated"),
    FORBIDDEN("forbidden"),
    NOT_FOUND("not-found"),
    METHOD_NOT_ALLOWED("method-not-allowed"),
    NOT_ACCEPTABLE("not-acceptable"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type"),
    INVALID("invalid-request"),
    TOO_LARGE("too-large"),
    CONFLICT("conflict"),
    PRECONDITION_FAILED("precondition-failed"),
    UNPROCESSABLE("unprocessable"),
    /** The dataset is not as good as the caller's own policy asks for. */
    BARRED_BY_CALLER("quality-gate-failed"),
    /** The dataset is not as good as the operator's policy asks for. */
    BARRED_BY_OPERATOR("quality-gate-failed"),
    CAPABILITY_MISSING("capability-missing"),
    NOT_LICENSED("not-licensed"),
    /** Refused, unknown host, TLS, or reset before an answer. */
    UNREACHABLE("backend-unreachable"),
    /** An answer that is not the contract. */
    MALFORMED("backend-malformed"),
    MAINTENANCE("backend-maintenance"),
    /** The backend's own error, or a refusal of input that the gateway did not cause. */
    FAILED("backend-failed"),
    UNAVAILABLE("backend-unavailable"),
    OVERLOADED("overloaded"),
    /** What the gateway remembers cannot be looked up, or written down. */
    STORE_UNAVAILABLE("store-unavailable"),
    TIMED_OUT("backend-timeout"),
    THROTTLED("backend-throttled"),
    QUOTA_EXCEEDED("quota-exceeded"),
    /** The gateway is about to stop. */
    CLOSING("unavailable"),
    CREDENTIAL_REJECTED("backend-credential-rejected"),
    /** The backend denies this object to the credential that was used. */
    DENIED("forbidden-by-backend"),
    OUTCOME_UNKNOWN("outcome-unknown"),
    INTERNAL("internal-error");

    private final String slug;

    Kind(String slug) {
      this.slug = slug;
    }

    /** The kind's own word, as it ends a problem type and labels a metric. */
    public String slug() {
      return slug;
    }

    /**
     * Whether the same call may succeed a moment later, so that a repeatable one is tried again.
     */
    public boolean isTransient() {
      return switch (this) {
        case UNREACHABLE, UNAVAILABLE, TIMED_OUT, THROTTLED -> true;
        case UNAUTHENTICATED,
            FORBIDDEN,
            NOT_FOUND,
            METHOD_NOT_ALLOWED,
            NOT_ACCEPTABLE,
            UNSUPPORTED_MEDIA_TYPE,
            INVALID,
            TOO_LARGE,
            CONFLICT,
            PRECONDITION_FAILED,
            UNPROCESSABLE,
            BARRED_BY_CALLER,
            BARRED_BY_OPERATOR,
            CAPABILITY_MISSING,
            NOT_LICENSED,
            MALFORMED,
            MAINTENANCE,
            FAILED,
            OVERLOADED,
            STORE_UNAVAILABLE,
            QUOTA_EXCEEDED,
            CLOSING,
            CREDENTIAL_REJECTED,
            DENIED,
            OUTCOME_UNKNOWN,
            INTERNAL ->
            false;
      };
    }
  }

  /**
   * One wrong field.
   *
   * @param field the parameter, header or JSON path as the caller wrote it
   * @param detail what is wrong with it and what would be right
   */
  public record FieldError(String field, String detail) {}

  public Fault {
    errors = List.copyOf(errors);
    extensions = Map.copyOf(extensions);
  }

  /** A fault that no backend took part in. */
  public static Fault of(Kind kind, String detail) {
    return new Fault(kind, detail, null, true, null, List.of(), Map.of());
  }

  /** A fault of one backend. */
  public static Fault of(Kind kind, String backend, String detail) {
    return new Fault(kind, detail, backend, true, null, List.of(), Map.of());
  }

  /** An answer that is not the contract, or is of something else than what was asked for. */
  public static Fault malformed(String backend) {
    return of(Kind.MALFORMED, backend, "This backend answered something else than what is agreed.");
  }

  /** Bad input, naming the one field that is wrong. */
  public static Fault invalid(String field, String detail) {
    return invalid(List.of(new FieldError(field, detail)));
  }

  /** Bad input, naming every field that is wrong. */
  public static Fault invalid(List<FieldError> errors) {
    String fields = String.join(", ", errors.stream().map(FieldError::field).distinct().toList());
    return new Fault(Kind.INVALID, "Not valid: " + fields, null, true, null, errors, Map.of());
  }

  /** A token that does not reach as far as that: it has none of these scopes. */
  public static Fault forbidden(List<String> scopes) {
    return of(Kind.FORBIDDEN, "This needs the scope " + String.join(" or ", scopes) + ".")
        .with("scopes", scopes);
  }

  /** Something that is not there, or that this caller may not know of: both read the same. */
  public static Fault notFound() {
    return of(Kind.NOT_FOUND, "There is no such thing here.");
  }

  /** The problem type: {@value #TYPE_PREFIX} and the kind's own word. */
  public String type() {
    return TYPE_PREFIX + kind.slug();
  }

  /** The same fault, worth another try after a while. */
  public Fault withRetryAfter(@Nullable Duration after) {
    return new Fault(kind, detail, backend, sent, after, errors, extensions);
  }

  /** The same fault, of a request of which certainly no byte was sent. */
  public Fault neverSent() {
    return new Fault(kind, detail, backend, false, retryAfter, errors, extensions);
  }

  /** The same fault with one further member in its problem body. */
  public Fault with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(extensions);
    more.put(member, value);
    return new Fault(kind, detail, backend, sent, retryAfter, errors, more);
  }

  /** This fault as something to throw. */
  public FaultException asException() {
    return new FaultException(this, null);
  }

  /** This fault as something to throw, keeping what caused it for the log. */
  public FaultException asException(Throwable cause) {
    return new FaultException(this, cause);
  }
}
