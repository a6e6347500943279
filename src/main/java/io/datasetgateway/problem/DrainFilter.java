package io.datasetgateway.problem;

import io.datasetgateway.problem.Fault.Kind;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells callers of a gateway that is about to stop that their connection ends, and refuses what
 * comes too late: before anything of it is done, so that it can be sent to another.
 */
@ApplicationScoped
class DrainFilter {
  /** Behind the trace, before bodies are caught. */
  private static final int AFTER_TRACE = 9_500;

  /** How long a caller who is refused may go on sending. */
  private static final long LINGER_MILLIS = 1_000;

  private static final Duration UNTIL_ANOTHER_IS_THERE = Duration.ofSeconds(2);

  private final Drain drain;
  private final ServerProblems problems;

  DrainFilter(Drain drain, ServerProblems problems) {
    this.drain = drain;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_TRACE);
  }

  private void handle(RoutingContext context) {
    if (drain.isClosed()) {
      refuse(context);
    } else {
      context.addHeadersEndHandler(sent -> announceEnd(context));
      context.next();
    }
  }

  /** Also to a request that was under way before. */
  private void announceEnd(RoutingContext context) {
    if (drain.hasBegun() && context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
  }

  /** Hears what is sent to its end, for a while: who is cut off does not read why. */
  private void refuse(RoutingContext context) {
    HttpServerRequest request = context.request();
    AtomicBoolean answered = new AtomicBoolean();
    Runnable answer =
        () -> {
          if (answered.compareAndSet(false, true)) {
            answer(context);
          }
        };
    if (request.isEnded() || request.headers().contains(HttpHeaders.EXPECT)) {
      answer.run();
      return;
    }
    long timer = context.vertx().setTimer(LINGER_MILLIS, over -> answer.run());
    request
        .handler(rest -> {})
        .endHandler(
            end -> {
              context.vertx().cancelTimer(timer);
              answer.run();
            })
        .resume();
  }

  private void answer(RoutingContext context) {
    if (context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    problems.send(
        context,
        Fault.of(Kind.CLOSING, "This gateway is about to stop; nothing of this was done.")
            .with(Fault.COMMITTED, false)
            .withRetryAfter(UNTIL_ANOTHER_IS_THERE));
  }
}
