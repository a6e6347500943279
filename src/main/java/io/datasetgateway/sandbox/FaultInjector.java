package io.datasetgateway.sandbox;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Stands in front of a simulation and lets a request through, late, broken or not at all. */
final class FaultInjector implements Handler<RoutingContext> {

  private final Vertx vertx;
  private final FaultAnswers answers;
  private @Nullable InjectedFault current;

  FaultInjector(Vertx vertx, Simulated backend) {
    this.vertx = vertx;
    this.answers = new FaultAnswers(backend);
  }

  synchronized @Nullable InjectedFault current() {
    return current;
  }

  synchronized void set(@Nullable InjectedFault fault) {
    current = fault;
  }

  @Override
  public void handle(RoutingContext ctx) {
    InjectedFault fault = claim(ctx.request().uri());
    if (fault == null) {
      ctx.next();
    } else if (fault.delayMillis() > 0) {
      ctx.request().pause();
      vertx.setTimer(fault.delayMillis(), timer -> late(fault, ctx));
    } else {
      answers.answer(fault, ctx);
    }
  }

  private void late(InjectedFault fault, RoutingContext ctx) {
    answers.answer(fault, ctx);
    // Only now, or a body would be gone before anyone reads it.
    ctx.request().resume();
  }

  private synchronized @Nullable InjectedFault claim(String uri) {
    InjectedFault fault = current;
    if (fault == null || !fault.hits(uri)) {
      return null;
    }
    current = fault.afterHit();
    return fault;
  }
}
