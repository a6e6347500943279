package io.datasetgateway.problem;

import io.datasetgateway.problem.Fault.Kind;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts a caller's body while it is read, since one that comes in chunks announces nothing. The
 * server's own count would end the request with an empty answer.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER) // what backends answer has a bound of its own
class BodyCount implements ReaderInterceptor {
  /** Asked for when it is needed: interceptors are made before the configuration is. */
  private final Instance<LimitsConfig> config;

  private final CurrentVertxRequest current;

  BodyCount(Instance<LimitsConfig> config, CurrentVertxRequest current) {
    this.config = config;
    this.current = current;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    long maxBytes = config.get().jsonBody().asLongValue();
    context.setInputStream(new Counted(context.getInputStream(), maxBytes));
    return context.proceed();
  }

  private final class Counted extends FilterInputStream {
    private final long maxBytes;
    private long count;

    Counted(InputStream body, long maxBytes) {
      super(body);
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      count(read);
      return read;
    }

    private void count(int bytes) {
      count += Math.max(0, bytes);
      if (count > maxBytes) {
        var request = current.getCurrent();
        request.response().putHeader("Connection", "close"); // the rest is not waited for
        request.response().endHandler(ended -> request.request().connection().close());
        throw Fault.of(Kind.TOO_LARGE, "A JSON body may have at most " + maxBytes + " bytes.")
            .asException();
      }
    }
  }
}
