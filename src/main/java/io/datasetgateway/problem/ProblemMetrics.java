package io.datasetgateway.problem;

import io.datasetgateway.telemetry.RequestTrace;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Has every kind of problem counted from the beginning, so that the first one is seen to be one.
 */
@ApplicationScoped
class ProblemMetrics {

  void register(@Observes StartupEvent start, MeterRegistry registry) {
    for (Fault.Kind kind : Fault.Kind.values()) {
      RequestTrace.problems(registry, kind.slug());
    }
  }
}
