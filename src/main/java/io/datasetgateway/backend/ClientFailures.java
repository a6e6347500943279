package io.datasetgateway.backend;

import com.fasterxml.jackson.core.JacksonException;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * What a REST client throws, as a fault of the backend. What no case knows is left as it is: then
 * it is our own bug.
 */
final class ClientFailures implements Function<Throwable, Throwable> {
  private final String backend;

  ClientFailures(String backend) {
    this.backend = backend;
  }

  @Override
  public Throwable apply(Throwable failure) {
    // What ended a call on purpose says so, however the end of it was wrapped.
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FaultException known) {
        return known;
      }
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Fault fault = toFault(cause);
      if (fault != null) {
        return fault.asException(failure);
      }
    }
    return isClients(failure) ? malformed().asException(failure) : failure;
  }

  private @Nullable Fault toFault(Throwable cause) {
    if (cause instanceof ConnectTimeoutException) {
      return Fault.of(Kind.TIMED_OUT, backend, "This backend took no connection in time.")
          .neverSent();
    }
    if (cause instanceof UnknownHostException) {
      return unreachable("This backend's host name is not known.").neverSent();
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return unreachable("This backend could not be reached: the connection was refused.")
          .neverSent();
    }
    if (cause instanceof SSLHandshakeException) {
      return unreachable("This backend could not be reached: TLS failed.").neverSent();
    }
    if (cause instanceof JacksonException) {
      return malformed();
    }
    if (cause instanceof TimeoutException) {
      return Fault.of(Kind.TIMED_OUT, backend, "This backend did not answer in time.");
    }
    if (cause instanceof IOException || isConnectionEnd(cause)) {
      return unreachable("The connection to this backend ended before an answer.");
    }
    return null;
  }

  /** Vert.x has several exceptions for a connection that ended, all of them its own. */
  private static boolean isConnectionEnd(Throwable cause) {
    return cause instanceof VertxException;
  }

  /** A client that could make nothing of an answer: no reader for its type, or none of its body. */
  private static boolean isClients(Throwable failure) {
    return failure instanceof ProcessingException || failure instanceof WebApplicationException;
  }

  private Fault unreachable(String detail) {
    return Fault.of(Kind.UNREACHABLE, backend, detail);
  }

  private Fault malformed() {
    return Fault.malformed(backend);
  }
}
