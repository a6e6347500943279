package io.datasetgateway.backend;

import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.WebApplicationException;
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
    Sending sending = new Sending(request, context.serverResponse());
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
    private Flow.@Nullable Subscription source;
    private boolean over;

    Sending(ResteasyReactiveRequestContext request, ServerHttpResponse response) {
      this.request = request;
      this.response = response;
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
        response.setChunked(true);
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

    @Override
    public void onError(Throwable failure) {
      if (over) {
        return;
      }
      over = true;
      if (response.headWritten()) {
        response.reset();
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
