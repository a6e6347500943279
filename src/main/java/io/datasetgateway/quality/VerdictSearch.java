package io.datasetgateway.quality;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Drain;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.resilience.Deadline;
import io.datasetgateway.security.Background;
import io.datasetgateway.security.Caller;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Looks for verdicts behind the back of requests that ask for none: in the name of each one's
 * caller, each verdict by one at a time, and no more than a few at the same time. What comes when
 * there are enough is left out: the next request asks again.
 */
@ApplicationScoped
class VerdictSearch {
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final Verdicts verdicts;
  private final VerdictCache cache;
  private final Drain drain;
  private final Semaphore places;
  private final Set<Wanted> underWay = ConcurrentHashMap.newKeySet();
  private final Map<Wanted, Cancellable> looks = new ConcurrentHashMap<>();

  private record Wanted(DatasetId dataset, String entitlement) {}

  VerdictSearch(
      Vertx vertx, Verdicts verdicts, VerdictCache cache, Drain drain, QualityConfig config) {
    this.vertx = vertx;
    this.verdicts = verdicts;
    this.cache = cache;
    this.drain = drain;
    this.places = new Semaphore(config.headers().parallel());
  }

  /** Nobody waits for what is found after the end. */
  void close(@Observes ShutdownEvent end) {
    looks.values().forEach(Cancellable::cancel);
  }

  /** Begins to look, unless somebody does already, there are enough, or the gateway leaves. */
  void begin(DatasetId id) {
    if (drain.isClosed()) {
      return;
    }
    Wanted wanted = new Wanted(id, CallContext.current().entitlement());
    if (!underWay.add(wanted)) {
      return;
    }
    if (places.tryAcquire()) {
      Background.run(vertx, Caller.current(), () -> look(wanted));
    } else {
      underWay.remove(wanted);
    }
  }

  private void look(Wanted wanted) {
    CallContext.current().withDeadline(Deadline.in(LONGEST)).attach();
    DatasetId id = wanted.dataset();
    looks.put(
        wanted,
        verdicts
            .known(id)
            .onFailure()
            .invoke(() -> cache.put(id, Quality.UNREADABLE)) // not to be asked for again soon
            .onTermination()
            .invoke(() -> over(wanted))
            .subscribe()
            .with(found -> {}, failure -> {}));
    if (!underWay.contains(wanted)) { // it was over at once
      looks.remove(wanted);
    }
  }

  private void over(Wanted wanted) {
    places.release();
    underWay.remove(wanted);
    looks.remove(wanted);
  }
}
