package io.datasetgateway.resilience;

import io.smallrye.mutiny.Uni;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Lets identical calls that are under way at the same time share one answer. The last caller to
 * leave cancels the call.
 */
final class Coalescer {
  private final ConcurrentMap<Object, Flight> flights = new ConcurrentHashMap<>();

  private static final class Flight {
    final Cancellation cancellation = new Cancellation();
    final Uni<Object> shared;
    int waiting;

    Flight(Uni<Object> work) {
      this.shared = cancellation.silence(cancellation.reach(work)).memoize().indefinitely();
    }
  }

  /**
   * @param key what makes two calls the same
   * @param joined run when a call under way is shared instead of a new one being made
   */
  @SuppressWarnings("unchecked")
  <T> Uni<T> share(Object key, Supplier<Uni<T>> call, Runnable joined) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Flight flight = board(key, (Supplier<Uni<Object>>) (Supplier<?>) call, joined);
              AtomicBoolean left = new AtomicBoolean();
              return (Uni<T>)
                  flight
                      .shared
                      .onTermination()
                      .invoke(
                          (item, failure, cancelled) -> {
                            if (left.compareAndSet(false, true)) {
                              leave(key, flight, cancelled);
                            }
                          });
            });
  }

  private Flight board(Object key, Supplier<Uni<Object>> call, Runnable joined) {
    return Objects.requireNonNull(
        flights.compute(
            key,
            (k, flying) -> {
              Flight flight = flying;
              if (flight == null) {
                flight = new Flight(Uni.createFrom().deferred(call::get));
              } else {
                joined.run();
              }
              flight.waiting++;
              return flight;
            }));
  }

  private void leave(Object key, Flight flight, boolean cancelled) {
    boolean[] last = {false};
    flights.compute(
        key,
        (k, flying) -> {
          flight.waiting--;
          last[0] = flight.waiting == 0;
          // An answer is for those who asked before it came: whoever asks later asks anew.
          boolean done = !cancelled || last[0];
          return flying == flight && done ? null : flying;
        });
    if (cancelled && last[0]) {
      flight.cancellation.cancel();
    }
  }
}
