package io.datasetgateway.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a kind of backend can do: for each port, how its adapter is made. A capability is the
 * presence of a port.
 */
public final class Ports {
  private final Map<Class<?>, Function<BackendContext, ?>> adapters;

  private Ports(Map<Class<?>, Function<BackendContext, ?>> adapters) {
    this.adapters = adapters;
  }

  public static Ports none() {
    return new Ports(Map.of());
  }

  /** These ports and one more. */
  public <P> Ports with(Class<P> port, Function<BackendContext, ? extends P> adapter) {
    Map<Class<?>, Function<BackendContext, ?>> more = new LinkedHashMap<>(adapters);
    more.put(port, adapter);
    return new Ports(more);
  }

  Set<Class<?>> types() {
    return Set.copyOf(adapters.keySet());
  }

  Map<Class<?>, Object> build(BackendContext context) {
    Map<Class<?>, Object> built = new LinkedHashMap<>();
    adapters.forEach((port, adapter) -> built.put(port, port.cast(adapter.apply(context))));
    return Map.copyOf(built);
  }
}
