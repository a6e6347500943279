package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.telemetry.AttemptSpans;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * What stands between the adapters and one backend; there is one of each per backend, shared by all
 * its classes of call.
 *
 * @param translator turns what a client throws into a {@link FaultException}, and leaves what it
 *     does not know
 * @param calls how many calls the backend is burdened with
 * @param spans tell of each attempt
 * @param credentials what it is called with
 */
record Tolerance(
    String backend,
    ToleranceConfig config,
    Function<Throwable, Throwable> translator,
    CallMetrics metrics,
    BackendGuard guard,
    RetryBudget budget,
    Backoff backoff,
    Coalescer coalescer,
    CallBudget calls,
    AttemptSpans spans,
    Credentials credentials) {

  static Tolerance of(
      String backend,
      ToleranceConfig config,
      MeterRegistry registry,
      Function<Throwable, Throwable> translator,
      CallBudget calls,
      AttemptSpans spans,
      Credentials credentials) {
    CallMetrics metrics = new CallMetrics(backend, registry);
    RetryBudget budget = new RetryBudget(config.retryBudget(), System::nanoTime);
    metrics.watch(budget);
    return new Tolerance(
        backend,
        config,
        translator,
        metrics,
        new BackendGuard(backend, config, metrics),
        budget,
        new Backoff(
            config.backoff(), config.maxBackoff(), () -> ThreadLocalRandom.current().nextDouble()),
        new Coalescer(),
        calls,
        spans,
        credentials);
  }

  FaultException timedOut() {
    return Fault.of(Fault.Kind.TIMED_OUT, backend, "This backend did not answer in time.")
        .asException();
  }

  FaultException neverAsked() {
    return Fault.of(
            Fault.Kind.TIMED_OUT, backend, "The time was over before this backend was asked.")
        .neverSent()
        .asException();
  }

  FaultException answeredNothing() {
    return Fault.of(
            Fault.Kind.MALFORMED, backend, "This backend answered nothing where something is due.")
        .asException();
  }
}
