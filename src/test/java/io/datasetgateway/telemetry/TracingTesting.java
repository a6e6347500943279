package io.datasetgateway.telemetry;

import io.opentelemetry.api.OpenTelemetry;

/** Traces for tests that run without the application. */
public final class TracingTesting {
  private TracingTesting() {}

  /** Tells nobody. */
  public static Tracing off() {
    return new Tracing(OpenTelemetry.noop(), true);
  }
}
