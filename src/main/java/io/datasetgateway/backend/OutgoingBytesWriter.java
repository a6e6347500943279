package io.datasetgateway.backend;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
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
    Sending sending = new Sending(request, body.length());
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

  /** Few chunks are under way at a time: the next is asked for when the connection took one. */
  private static final class Sending implements Flow.Subscriber<Buffer> {
    /** One is written while the other is read. */
    private static final int UNDER_WAY = 2;

    private final ResteasyReactiveRequestContext request;
    private final HttpServerRequest call;
    private final HttpServerResponse response;
    private final long length;
    private long sent;
    private volatile Flow.@Nullable Subscription source;
    private volatile boolean over;

    Sending(ResteasyReactiveRequestContext request, long length) {
      this.request = request;
      this.call = request.unwrap(HttpServerRequest.class);
      this.response = call.response();
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
        subscription.request(UNDER_WAY);
      }
    }

    @Override
    public void onNext(Buffer chunk) {
      if (over) {
        return;
      }
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
      response.write(chunk).onSuccess(taken -> next()).onFailure(gone -> hungUp());
    }

    /** The last bytes leave with the end, and not one after the other. */
    private void end(Buffer chunk) {
      over = true;
      next(); // the source has its end to tell yet
      response.end(chunk);
      request.close();
    }

    private void measure() {
      if (length < 0) {
        response.setChunked(true);
      } else {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
      }
    }

    @Override
    public void onError(Throwable failure) {
      if (over) {
        return;
      }
      over = true;
      if (response.headWritten()) {
        abort();
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
    private void abort() {
      if (call.version() == HttpVersion.HTTP_2) {
        response.reset();
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
