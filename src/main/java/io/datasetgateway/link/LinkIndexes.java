package io.datasetgateway.link;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.link.LinkDeclarations.Area;
import io.datasetgateway.link.LinkSlot.Found;
import io.datasetgateway.link.LinksConfig.IndexConfig;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.security.Background;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.state.LatelyUsed;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What datasets declare of their links, area by area. Neither backend can be asked who names a
 * dataset, so all are looked through, and what was found is good for a while. What was found with
 * one credential is never shown to who has another.
 */
@ApplicationScoped
class LinkIndexes {
  /** More are forgotten, those that were asked for least lately. */
  private static final int MAX_SLOTS = 512;

  private final Vertx vertx;
  private final Clock clock;
  private final IndexConfig config;
  private final LinkTargets targets;
  private final Map<Key, LinkSlot> slots = new LatelyUsed<>(MAX_SLOTS);

  /** What looks through a backend now, by what it finds. */
  private final Map<CompletableFuture<LinkIndex>, Cancellable> walks = new ConcurrentHashMap<>();

  /**
   * @param credential what tells whose it is; empty for the gateway's
   */
  private record Key(BackendName backend, Area area, String credential) {}

  LinkIndexes(Vertx vertx, Clock clock, LinksConfig config, Backends backends) {
    this.vertx = vertx;
    this.clock = clock;
    this.config = config.linkIndex();
    this.targets = new LinkTargets(backends);
  }

  /** Nobody waits for what is found after the end. */
  void close(@Observes ShutdownEvent end) {
    walks.values().forEach(Cancellable::cancel);
  }

  /**
   * What is declared in an area; never fails because of its backend.
   *
   * @param patience how long it is waited for
   */
  Uni<Found> of(Backend backend, LinkDeclarations port, Area area, Duration patience) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Optional<Consumer> owner =
                  Caller.current().filter(one -> one.credentialMark(backend.name()).isPresent());
              LinkSlot slot = slot(backend, area, owner);
              Instant now = clock.instant();
              return slot.ask(now, to -> begin(port, area, owner, to))
                  .ifNoItem()
                  .after(patience)
                  .recoverWithItem(() -> slot.stale(now, late(backend)))
                  .emitOn(CallContext.returning());
            });
  }

  private LinkSlot slot(Backend backend, Area area, Optional<Consumer> owner) {
    String credential = owner.flatMap(one -> one.credentialMark(backend.name())).orElse("");
    synchronized (slots) {
      return slots.computeIfAbsent(
          new Key(backend.name(), area, credential),
          key -> new LinkSlot(config.refresh(), config.maxStale()));
    }
  }

  /** In nobody's request: others may wait for it, too. */
  private void begin(
      LinkDeclarations port, Area area, Optional<Consumer> owner, CompletableFuture<LinkIndex> to) {
    LinkEnd named = port.end() == LinkEnd.FED ? LinkEnd.FEEDING : LinkEnd.FED;
    LinkWalk walk =
        new LinkWalk(
            port,
            area,
            declaration -> !targets.of(declaration.target(), named).isEmpty(),
            config.maxDatasets());
    Background.run(vertx, owner, () -> begin(walk, to));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it is the slot that waits for it
  private void begin(LinkWalk walk, CompletableFuture<LinkIndex> to) {
    Cancellable walking =
        Uni.createFrom()
            .deferred(() -> walk.walk(clock.instant()))
            .subscribe()
            .with(to::complete, to::completeExceptionally);
    walks.put(to, walking);
    to.whenComplete((found, failure) -> walks.remove(to));
  }

  private static Fault late(Backend backend) {
    return Fault.of(
        Fault.Kind.TIMED_OUT,
        backend.name().value(),
        "This backend was not looked through for links in time.");
  }
}
