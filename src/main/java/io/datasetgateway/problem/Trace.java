package io.datasetgateway.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request a trace id (W3C Trace Context) and a request id, and every answer both: what
 * a caller can tell the operator, and the operator finds in the log.
 */
@ApplicationScoped
class Trace {
  private static final String TRACE_ID = "traceId";
  private static final Pattern PARENT =
      Pattern.compile("00-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

  /** Before everything else, so that refusals of the server itself carry the headers too. */
  private static final int FIRST = 10_000;

  void register(@Observes Filters filters) {
    filters.register(Trace::handle, FIRST);
  }

  /** The trace id of the request that is being served; null in the gateway's own work. */
  static @Nullable String currentId() {
    return MDC.get(TRACE_ID) instanceof String id ? id : null;
  }

  private static void handle(RoutingContext request) {
    String parent = request.request().getHeader("traceparent");
    Matcher known = PARENT.matcher(parent == null ? "" : parent);
    boolean continued = known.matches();
    String traceId = continued ? known.group(1) : randomHex(16);
    String flags = continued ? known.group(2) : "00";
    String asked = request.request().getHeader("X-Request-Id");
    String requestId = asked != null && REQUEST_ID.matcher(asked).matches() ? asked : traceId;
    request
        .response()
        .putHeader("traceparent", "00-" + traceId + "-" + randomHex(8) + "-" + flags)
        .putHeader("X-Request-Id", requestId);
    MDC.put(TRACE_ID, traceId);
    request.next();
  }

  private static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    ThreadLocalRandom.current().nextBytes(random);
    random[0] |= 1; // never all zeros, which the standard forbids
    return HexFormat.of().formatHex(random);
  }
}
