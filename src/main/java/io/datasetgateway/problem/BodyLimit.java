package io.datasetgateway.problem;

import io.datasetgateway.problem.Fault.Kind;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/**
 * Refuses a body that announces more than is read, before any of it is. A body that is streamed is
 * caught here; whoever is answered before all of it was read, is not listened to any longer.
 */
@ApplicationScoped
class BodyLimit {
  private static final int AFTER_TRACE = 9_000;

  /** How long a caller who was refused may go on sending, so that it gets to read why. */
  private static final long LINGER_MILLIS = 1_000;

  private final long maxJson;
  private final long maxUpload;
  private final List<StreamedRequests> streamed;
  private final ServerProblems problems;

  BodyLimit(LimitsConfig config, @All List<StreamedRequests> streamed, ServerProblems problems) {
    this.maxJson = config.jsonBody().asLongValue();
    this.maxUpload = config.uploadBody().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
    this.streamed = streamed;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_TRACE);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<StreamedRequests> kind =
        streamed.stream()
            .filter(one -> one.include(request.method().name(), request.path()))
            .findFirst();
    boolean isStreamed = kind.isPresent();
    if (isStreamed) {
      StreamedBody body = StreamedBody.catching(context, maxUpload, kind.get().idleTimeout());
      context.addHeadersEndHandler(sent -> announceEnd(context, body));
      context.addEndHandler(answered -> stopListening(context, body));
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && isMore(length, isStreamed ? maxUpload : maxJson)) {
      context.response().putHeader(HttpHeaders.CONNECTION, "close"); // the rest is not waited for
      problems.send(context, isStreamed ? StreamedBody.tooLarge(maxUpload) : tooLarge());
    } else {
      context.next();
    }
  }

  private Fault tooLarge() {
    return Fault.of(Kind.TOO_LARGE, "A JSON body may have at most " + maxJson + " bytes.");
  }

  private static void announceEnd(RoutingContext context, StreamedBody body) {
    if (!body.isRead() && context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
  }

  private static void stopListening(RoutingContext context, StreamedBody body) {
    HttpServerRequest request = context.request();
    if (body.isRead()) {
      return;
    }
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
      return;
    }
    request.handler(rest -> {}).resume();
    context.vertx().setTimer(LINGER_MILLIS, over -> request.connection().close());
  }

  private static boolean isMore(String length, long maxBytes) {
    try {
      return Long.parseLong(length.strip()) > maxBytes;
    } catch (NumberFormatException e) {
      return false; // the server itself refuses such a header
    }
  }
}
