package io.datasetgateway.backend;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.concurrent.Flow;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends {@link OutgoingBytes}. The framework's own way of sending a stream ends it cleanly when it
 * fails.
 */
@Provider
@Produces({"application/json", "application/x-ndjson", "text/csv", "*/*"}) // before the typed ones
class OutgoingBytesWriter implements ServerMessageBodyWriter<OutgoingBytes> {

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return type == OutgoingBytes.class;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == OutgoingBytes.class;
  }

  @Override
  public void writeResponse(OutgoingBytes body, Type genericType, ServerRequestContext context)
      throws WebApplicationException {
    ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
    request.suspend();
    Sending sending = new Sending(request, context.serverResponse(), body.length());
    context.serverResponse().addCloseHandler(sending::hungUp);
    body.bytes().subscribe().withSubscriber(sending);
  }

  @Override
  public void writeTo(
      OutgoingBytes body,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream to) {
    throw new IllegalStateException("bytes flow, they are not collected");
  }

  /** One chunk is under way at a time: the next is asked for when the connection took it. */
  private static final class Sending implements Flow.Subscriber<Buffer> {
    private final ResteasyReactiveRequestContext request;
    private final ServerHttpResponse response;
    private final long length;
    private long sent;
    private Flow.@Nullable Subscription source;
    private boolean over;

    Sending(ResteasyReactiveRequestContext request, ServerHttpResponse response, long length) {
      this.request = request;
      this.response = response;
      this.length = length;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      source = subscription;
      if (over || response.closed()) {
        over = true;
        subscription.cancel();
        request.close();
      } else {
        subscription.request(1);
      }
    }

    @Override
    public void onNext(Buffer chunk) {
      if (chunk.length() == 0) {
        next();
        return;
      }
      if (!response.headWritten()) {
        measure();
      }
      sent += chunk.length();
      if (sent == length) {
        end(chunk);
        return;
      }
      response
          .write(chunk.getBytes())
          .whenComplete(
              (taken, failure) -> {
                if (failure == null) {
                  next();
                } else {
                  hungUp();
                }
              });
    }

    /** The last bytes leave with the end, and not one after the other. */
    private void end(Buffer chunk) {
      over = true;
      next(); // the source has its end to tell yet
      response.end(chunk.getBytes());
      request.close();
    }

    private void measure() {
      if (length < 0) {
        response.setChunked(true);
      } else {
        response.setResponseHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
      }
    }

    @Override
    public void onError(Throwable failure) {
      if (over) {
        return;
      }
      over = true;
      if (response.headWritten()) {
        abort(request.unwrap(HttpServerRequest.class));
        request.close();
      } else {
        request.resume(failure, true);
      }
    }

    @Override
    public void onComplete() {
      if (!over) {
        over = true;
        response.end();
        request.close();
      }
    }

    /** A response that is reset is never over to who counts the requests under way (HTTP/1). */
    private static void abort(HttpServerRequest call) {
      if (call.version() == HttpVersion.HTTP_2) {
        call.response().reset();
      } else {
        call.connection().close();
      }
    }

    void hungUp() {
      if (!over) {
        over = true;
        if (source != null) {
          source.cancel();
        }
        request.close();
      }
    }

    private void next() {
      if (source != null) {
        source.request(1);
      }
    }
  }
}
