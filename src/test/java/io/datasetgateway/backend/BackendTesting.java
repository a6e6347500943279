package io.datasetgateway.backend;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.state.StateTesting;
import io.datasetgateway.telemetry.TracingTesting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.ClientProxy;
import java.lang.reflect.Field;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds a backend as configuration would, for tests that talk to a stub of it. */
public final class BackendTesting {
  private BackendTesting() {}

  /**
   * @param properties without their prefix: {@code url}, {@code token}, {@code tolerance.retries}
   */
  public static Backend backend(
      Backends backends, String name, String kind, Map<String, String> properties) {
    return backends.build(
        BackendSettings.of(name, kind, properties), StateTesting.store(Clock.systemUTC()));
  }

  /** One backend of each kind that can what a test says, under its kind's name. */
  public static Backends backends(BackendFactory... kinds) {
    List<BackendSettings> settings =
        Stream.of(kinds)
            .map(
                one ->
                    BackendSettings.of(
                        one.kind(),
                        one.kind(),
                        Map.of("url", "http://localhost", "tolerance.breaker.enabled", "false")))
            .toList();
    return new Backends(
        Map::of,
        List.of(kinds),
        List.of(() -> settings),
        null,
        StateTesting.store(Clock.systemUTC()),
        new SimpleMeterRegistry(),
        TracingTesting.off(),
        null,
        null);
  }

  /** What a backend's adapters are built from. */
  public static BackendContext context(Backend backend) {
    try {
      Field context = Backend.class.getDeclaredField("context");
      context.setAccessible(true);
      return (BackendContext) context.get(backend);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Backend has changed its shape", e);
    }
  }

  /** Puts a backend in the place of the one with its name, until the returned handle is closed. */
  public static AutoCloseable replace(Backends backends, Backend stub) {
    Backends own = ClientProxy.unwrap(backends);
    try {
      Field field = Backends.class.getDeclaredField("backends");
      field.setAccessible(true);
      @SuppressWarnings("unchecked")
      SortedMap<BackendName, Backend> before = (SortedMap<BackendName, Backend>) field.get(own);
      SortedMap<BackendName, Backend> after = new TreeMap<>(before);
      after.put(stub.name(), stub);
      field.set(own, Collections.unmodifiableSortedMap(after));
      return () -> field.set(own, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Backends has changed its shape", e);
    }
  }
}
