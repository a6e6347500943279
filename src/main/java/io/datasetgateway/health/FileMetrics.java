package io.datasetgateway.health;

import static jakarta.interceptor.Interceptor.Priority.LIBRARY_AFTER;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.link.OperatorsLinks;
import io.datasetgateway.proxy.PassThroughs;
import io.datasetgateway.quality.OperatorsPolicies;
import io.datasetgateway.security.Consumers;
import io.datasetgateway.security.WatchedFile;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.function.Supplier;

/** What became of the operator's files, as metrics. */
@ApplicationScoped
class FileMetrics {
  private final MeterRegistry registry;

  FileMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** After those who read the files. */
  void watch(
      @Observes @Priority(LIBRARY_AFTER) StartupEvent start,
      Consumers consumers,
      OperatorsLinks links,
      OperatorsPolicies policies,
      PassThroughs passThroughs,
      Backends backends) {
    watch("consumers", consumers::state);
    watch("links", links::state);
    watch("policies", policies::state);
    watch(passThroughs::files);
    watch(backends::tokenFiles);
  }

  private void watch(Supplier<Map<String, WatchedFile.State>> files) {
    files.get().keySet().forEach(property -> watch(property, () -> files.get().get(property)));
  }

  private void watch(String file, Supplier<WatchedFile.State> state) {
    Gauge.builder("gateway.file.loaded.timestamp", state, now -> loadedAt(now.get()))
        .description("When what is in force was read; 0 without a file")
        .baseUnit("seconds")
        .tag("file", file)
        .strongReference(true)
        .register(registry);
    Gauge.builder("gateway.file.invalid", state, now -> now.get().problem() == null ? 0 : 1)
        .description("1 while the file is not as it must be, and the last good one is in force")
        .tag("file", file)
        .strongReference(true)
        .register(registry);
  }

  private static double loadedAt(WatchedFile.State state) {
    return state.loadedAt() == null ? 0 : state.loadedAt().toEpochMilli() / 1000.0;
  }
}
