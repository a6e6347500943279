package io.datasetgateway.telemetry;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/**
 * There are traces when it is said where they go: {@code quarkus.otel.exporter.otlp.endpoint}. The
 * extension would look for a collector on this machine. What {@value #OFF} says holds, when it says
 * something.
 */
@Priority(Priorities.APPLICATION)
public final class TracesSwitch implements ConfigSourceInterceptor {
  static final String OFF = "quarkus.otel.sdk.disabled";
  private static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";
  private static final String TRACES_ENDPOINT = "quarkus.otel.exporter.otlp.traces.endpoint";

  @Override
  public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    ConfigValue said = context.proceed(name);
    if (!name.equals(OFF) || isSaid(said)) {
      return said;
    }
    boolean hasPlace =
        isSaid(context.proceed(ENDPOINT)) || isSaid(context.proceed(TRACES_ENDPOINT));
    return ConfigValue.builder().withName(OFF).withValue(String.valueOf(!hasPlace)).build();
  }

  /** Whether it is configured; a default of the extension has an ordinal below all sources. */
  private static boolean isSaid(@Nullable ConfigValue value) {
    return value != null
        && value.getValue() != null
        && !value.getValue().isBlank()
        && value.getConfigSourceOrdinal() > 0;
  }
}
