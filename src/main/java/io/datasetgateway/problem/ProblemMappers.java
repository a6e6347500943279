package io.datasetgateway.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.datasetgateway.problem.Fault.FieldError;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.telemetry.RequestTrace;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns everything that can be thrown while a request is served into a {@link Problem}. */
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  public Response map(FaultException failure, UriInfo uri) {
    return respond(failure.fault(), uri);
  }

  @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
  public Response unauthenticated(Throwable failure, UriInfo uri) {
    String detail =
        failure instanceof UnauthorizedException
            ? "Send Authorization: Bearer <token>."
            : "The token is not known, or no longer valid.";
    return respond(Fault.of(Kind.UNAUTHENTICATED, detail), uri);
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException failure, ResourceInfo resource, UriInfo uri) {
    PermissionsAllowed wanted =
        resource.getResourceMethod().getAnnotation(PermissionsAllowed.class);
    List<String> scopes = wanted == null ? List.of() : List.of(wanted.value());
    return respond(Fault.forbidden(scopes), uri);
  }

  @ServerExceptionMapper
  public Response invalid(ConstraintViolationException failure, UriInfo uri) {
    return respond(Fault.invalid(FieldErrors.of(failure)), uri);
  }

  /** The framework has a mapper of its own for a wrong type, which would say nothing. */
  @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
  public Response map(JacksonException failure, UriInfo uri) {
    return respond(toFault(failure), uri);
  }

  @ServerExceptionMapper
  public Response map(WebApplicationException failure, UriInfo uri) {
    return respond(toFault(failure), uri);
  }

  @ServerExceptionMapper
  public Response map(Throwable failure, UriInfo uri) {
    LOG.errorf(failure, "our bug: trace=%s path=%s", RequestTrace.currentId(), uri.getPath());
    return respond(
        Fault.of(Kind.INTERNAL, "Something is wrong in the gateway. Its log knows this trace id."),
        uri);
  }

  /** Reading a body may also meet what is wrong with more than its JSON. */
  private static Fault toFault(JacksonException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FaultException known) {
        return known.fault();
      }
    }
    return Fault.invalid(FieldErrors.of(failure));
  }

  private static Fault toFault(WebApplicationException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof FaultException known) {
        return known.fault();
      }
      if (cause instanceof JacksonException json) {
        return toFault(json);
      }
    }
    return switch (failure.getResponse().getStatus()) {
      case 401 -> Fault.of(Kind.UNAUTHENTICATED, "Send Authorization: Bearer <token>.");
      case 403 -> Fault.of(Kind.FORBIDDEN, "The token does not allow this.");
      case 404 -> Fault.notFound();
      case 405 -> Fault.of(Kind.METHOD_NOT_ALLOWED, "This path does not offer this method.");
      case 406 -> Fault.of(Kind.NOT_ACCEPTABLE, "This is answered in no form that Accept names.");
      case 413 -> Fault.of(Kind.TOO_LARGE, "The body is larger than is read here.");
      case 415 ->
          Fault.of(
              Kind.UNSUPPORTED_MEDIA_TYPE,
              "The body's Content-Type is not read here: send application/json, or rows as text/csv,"
                  + " application/x-ndjson or application/json.");
      default -> otherwise(failure);
    };
  }

  private static Fault otherwise(WebApplicationException failure) {
    if (failure.getResponse().getStatus() < 500) {
      return Fault.invalid(List.of(new FieldError("body", "cannot be read")));
    }
    LOG.errorf(failure, "our bug: trace=%s", RequestTrace.currentId());
    return Fault.of(
        Kind.INTERNAL, "Something is wrong in the gateway. Its log knows this trace id.");
  }

  private static Response respond(Fault fault, @Nullable UriInfo uri) {
    return Problem.response(fault, uri == null ? null : uri.getRequestUri().getRawPath());
  }
}
