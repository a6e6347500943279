package io.datasetgateway.state;

import io.datasetgateway.resilience.CallContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Work that one does at a time, in whichever replica. A lease that is not renewed, since its
 * replica has died, ends by itself. So it makes it unlikely, not impossible, that two are at work:
 * what must not happen twice has to be written down besides.
 */
public final class Leases {
  static final Duration KEEP = Duration.ofSeconds(30);
  private static final Duration RENEWED = Duration.ofSeconds(10);

  private final Store store;

  public Leases(Store store) {
    this.store = store;
  }

  /**
   * Does the work, and lets nobody else do so meanwhile.
   *
   * @param taken what is done instead while somebody else is at it
   * @return fails with STORE_UNAVAILABLE when nothing was done, since that cannot be known
   */
  public <T> Uni<T> holding(
      String space, String key, Supplier<Uni<T>> work, Supplier<Uni<T>> taken) {
    return holding(
        space,
        key,
        work,
        taken,
        failure -> Uni.createFrom().failure(StoreFault.nothingDone(failure)));
  }

  /**
   * The same.
   *
   * @param unknown what is done instead while it cannot be known whether somebody else is at it
   */
  <T> Uni<T> holding(
      String space,
      String key,
      Supplier<Uni<T>> work,
      Supplier<Uni<T>> taken,
      Function<Throwable, Uni<T>> unknown) {
    String token = UUID.randomUUID().toString();
    return store
        .putIfAbsent(space, key, token, KEEP)
        .onCancellation()
        .call(() -> release(space, key, token)) // it may have come to be all the same
        .<Supplier<Uni<T>>>map(mine -> mine ? () -> held(space, key, token, work) : taken)
        .onFailure(StoreFault::is)
        .recoverWithItem(failure -> () -> unknown.apply(failure))
        .chain(Supplier::get);
  }

  private <T> Uni<T> held(String space, String key, String token, Supplier<Uni<T>> work) {
    Uni<T> done = Uni.createFrom().deferred(work::get);
    return Uni.combine()
        .any()
        .of(done, this.<T>renewing(space, key, token))
        .onTermination()
        .call(() -> release(space, key, token))
        .emitOn(CallContext.returning());
  }

  private Uni<Void> release(String space, String key, String token) {
    return StoreFault.ignoredIn(store.remove(space, key, token));
  }

  /** Keeps a lease, as far as the store can be reached; never comes to an end by itself. */
  private <T> Uni<T> renewing(String space, String key, String token) {
    return Uni.createFrom()
        .item(token)
        .onItem()
        .delayIt()
        .by(RENEWED)
        .call(() -> StoreFault.ignoredIn(store.renew(space, key, token, KEEP).replaceWithVoid()))
        .repeat()
        .indefinitely()
        .onItem()
        .ignoreAsUni()
        .chain(() -> Uni.createFrom().nothing());
  }
}
