package io.datasetgateway.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The HTTP face of each kind of fault: the one place where a fault meets a status. */
public final class ProblemFace {
  private ProblemFace() {}

  /** The HTTP status of a kind. */
  public static int status(Fault.Kind kind) {
    return switch (kind) { // a new kind does not compile until it has a status
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN, DENIED -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case NOT_ACCEPTABLE -> 406;
      case CONFLICT, BARRED_BY_OPERATOR -> 409;
      case PRECONDITION_FAILED, BARRED_BY_CALLER -> 412;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case UNPROCESSABLE -> 422;
      case QUOTA_EXCEEDED -> 429;
      case INTERNAL -> 500;
      case CAPABILITY_MISSING, NOT_LICENSED -> 501;
      case UNREACHABLE, MALFORMED, FAILED, CREDENTIAL_REJECTED, OUTCOME_UNKNOWN -> 502;
      case UNAVAILABLE, OVERLOADED, THROTTLED, MAINTENANCE, STORE_UNAVAILABLE, CLOSING -> 503;
      case TIMED_OUT -> 504;
    };
  }

  /** What a kind is, in few words that do not change from case to case. */
  static String title(Fault.Kind kind) {
    return switch (kind) {
      case INVALID -> "The request is not valid";
      case UNAUTHENTICATED -> "A valid token is needed";
      case FORBIDDEN -> "The token does not allow this";
      case DENIED -> "The backend denies this";
      case NOT_FOUND -> "Not found";
      case METHOD_NOT_ALLOWED -> "This method is not offered here";
      case NOT_ACCEPTABLE -> "No acceptable form of answer";
      case CONFLICT -> "The present state forbids this";
      case PRECONDITION_FAILED -> "It has changed meanwhile";
      case TOO_LARGE -> "The request is too large";
      case UNSUPPORTED_MEDIA_TYPE -> "This media type is not read here";
      case BARRED_BY_CALLER, BARRED_BY_OPERATOR -> "The dataset is not good enough";
      case UNPROCESSABLE -> "The content cannot be processed";
      case QUOTA_EXCEEDED -> "The quota is used up";
      case CLOSING -> "The gateway is about to stop";
      case INTERNAL -> "The gateway failed";
      case CAPABILITY_MISSING -> "This kind of backend cannot do this";
      case NOT_LICENSED -> "The backend's licence does not include this";
      case UNREACHABLE -> "The backend could not be reached";
      case MALFORMED -> "The backend's answer makes no sense";
      case FAILED -> "The backend failed";
      case CREDENTIAL_REJECTED -> "The backend refuses the gateway's credential";
      case OUTCOME_UNKNOWN -> "Whether it was done is not known";
      case UNAVAILABLE -> "The backend is not available";
      case OVERLOADED -> "Too much at once";
      case STORE_UNAVAILABLE -> "What the gateway remembers is out of reach";
      case THROTTLED -> "The backend asks for fewer calls";
      case MAINTENANCE -> "The backend is down for maintenance";
      case TIMED_OUT -> "The backend did not answer in time";
    };
  }

  /** When trying again makes sense; null when waiting does not help. Never less than a second. */
  static @Nullable Duration retryAfter(Fault fault) {
    Duration known = fault.retryAfter();
    return switch (fault.kind()) {
      case MAINTENANCE -> known == null ? Duration.ofSeconds(30) : atLeastOne(known);
      case MALFORMED -> known == null ? Duration.ofSeconds(5) : atLeastOne(known);
      case UNAVAILABLE, OVERLOADED, THROTTLED, QUOTA_EXCEEDED, STORE_UNAVAILABLE, CLOSING ->
          known == null ? Duration.ofSeconds(1) : atLeastOne(known);
      default -> known == null ? null : atLeastOne(known);
    };
  }

  private static Duration atLeastOne(Duration duration) {
    return duration.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : duration;
  }
}
