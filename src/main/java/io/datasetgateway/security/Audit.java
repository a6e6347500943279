package io.datasetgateway.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.security.AuditEvent.Outcome;
import io.datasetgateway.telemetry.EventLog;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object per call that changes something, is denied, or passes what forbids it, to
 * the log category {@code audit}; where the whole log is JSON, its members are those of the line.
 * It is written when the call is over, also when its caller did not wait for that.
 */
@ApplicationScoped
class Audit {
  private static final String NAME = "audit";
  private static final Logger LOG = Logger.getLogger(NAME);
  private static final EventLog EVENTS = new EventLog(NAME);
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  /** After the trace's, whose headers are told here. */
  private static final int SECOND = 9_000;

  private static final Set<Integer> DENIED = Set.of(401, 403, 429);

  private final ObjectMapper json;
  private final boolean structured;

  Audit(
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.log.console.json.enabled", defaultValue = "false")
          boolean structured) {
    this.json = json;
    this.structured = structured;
  }

  void register(@Observes Filters filters) {
    filters.register(this::follow, SECOND);
  }

  private void follow(RoutingContext request) {
    AuditTrail trail = new AuditTrail();
    trail.attach();
    request.addEndHandler(over -> ended(request, trail, over.succeeded()));
    request.next();
  }

  private void ended(RoutingContext request, AuditTrail trail, boolean answered) {
    Integer status = answered ? request.response().getStatusCode() : null;
    Outcome outcome = outcome(trail, status);
    if (trail.isMutating() || trail.isReported() || outcome == Outcome.DENIED) {
      write(toEvent(request, trail, outcome, status));
    }
  }

  private static Outcome outcome(AuditTrail trail, @Nullable Integer status) {
    if (status == null || Fault.Kind.OUTCOME_UNKNOWN.slug().equals(trail.problem())) {
      return Outcome.UNKNOWN;
    }
    if (trail.isHidden() || DENIED.contains(status)) {
      return Outcome.DENIED;
    }
    return status < 400 ? Outcome.DONE : status < 500 ? Outcome.REFUSED : Outcome.FAILED;
  }

  private static AuditEvent toEvent(
      RoutingContext context, AuditTrail trail, Outcome outcome, @Nullable Integer status) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    SocketAddress from = request.remoteAddress();
    return new AuditEvent(
        consumer(context),
        trail.operation(),
        request.method().name(),
        request.path(),
        outcome,
        status,
        trail.problem(),
        from == null ? null : from.hostAddress(),
        traceId(response),
        response.headers().get("X-Request-Id"),
        trail.facts());
  }

  /** Known also when the refusal came before anything else. */
  private static @Nullable String consumer(RoutingContext context) {
    return context.user() instanceof QuarkusHttpUser user
            && user.getSecurityIdentity().getAttribute(BearerAuthentication.CONSUMER)
                instanceof Consumer consumer
        ? consumer.name()
        : null;
  }

  /** The second field of a trace parent. */
  private static @Nullable String traceId(HttpServerResponse response) {
    String parent = response.headers().get("traceparent");
    return parent == null ? null : parent.split("-")[1];
  }

  private void write(AuditEvent event) {
    if (structured) {
      Map<String, Object> fields = json.convertValue(event, FIELDS);
      EVENTS.write(Logger.Level.INFO, NAME, fields);
      return;
    }
    try {
      LOG.info(json.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is always JSON", e);
    }
  }
}
