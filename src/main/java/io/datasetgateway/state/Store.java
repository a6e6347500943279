package io.datasetgateway.state;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Port: what is remembered, as texts by space and key, each for a while. Whatever is asked of it
 * fails with STORE_UNAVAILABLE while it cannot say; what it was asked to keep may be kept then all
 * the same.
 */
public interface Store {
  /**
   * Keeps a text, unless there is one of this key.
   *
   * @param keep how long, from now
   * @return whether it was kept
   */
  Uni<Boolean> putIfAbsent(String space, String key, String text, Duration keep);

  /** Keeps a text in place of any other of this key; its place in the order stays. */
  Uni<Void> put(String space, String key, String text, Duration keep);

  /**
   * Keeps a text for longer, if it still is the one of this key.
   *
   * @param keep how long, from now
   * @return whether it is
   */
  Uni<Boolean> renew(String space, String key, String text, Duration keep);

  Uni<Optional<String>> get(String space, String key);

  Uni<Void> remove(String space, String key);

  /** Forgets a text, if it still is the one of this key. */
  Uni<Void> remove(String space, String key, String text);

  /**
   * Some texts of a space, those first that were kept first most lately.
   *
   * @param before only those with a lower place; {@link Long#MAX_VALUE} for the newest
   */
  Uni<List<Kept>> newest(String space, long before, int limit);

  /**
   * A text that is kept.
   *
   * @param place where it stands in the order of its space
   */
  record Kept(String key, String text, long place) {}
}
