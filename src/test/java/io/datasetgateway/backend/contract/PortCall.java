package io.datasetgateway.backend.contract;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * One method of a port, as its contract calls it.
 *
 * @param method its name
 * @param upstream what it looks like at the backend
 * @param goodAnswer lets the stub answer well to it
 */
public record PortCall<P>(
    String method, Upstream upstream, Runnable goodAnswer, Function<P, Uni<?>> call) {
  Uni<?> on(P port) {
    return call.apply(port);
  }
}
