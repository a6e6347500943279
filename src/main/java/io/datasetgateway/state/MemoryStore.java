package io.datasetgateway.state;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in memory: for one replica, and until it stops. When there is too much of it, the
 * oldest goes first.
 */
class MemoryStore implements Store {
  private final Clock clock;
  private final long maxSize;
  private final Map<Name, Entry> entries = new HashMap<>();
  private final NavigableMap<Long, Name> order = new TreeMap<>();
  private long lastPlace;
  private long size;

  private record Name(String space, String key) {}

  private record Entry(String text, long place, Instant until) {}

  MemoryStore(Clock clock, StateConfig config) {
    this.clock = clock;
    this.maxSize = config.maxSize().asLongValue();
  }

  @Override
  public Uni<Boolean> putIfAbsent(String space, String key, String text, Duration keep) {
    return Uni.createFrom()
        .item(
            () -> {
              synchronized (this) {
                Name name = new Name(space, key);
                if (find(name) != null) {
                  return false;
                }
                keep(name, text, keep);
                return true;
              }
            });
  }

  @Override
  public Uni<Void> put(String space, String key, String text, Duration keep) {
    return Uni.createFrom()
        .item(
            () -> {
              synchronized (this) {
                keep(new Name(space, key), text, keep);
                return null;
              }
            });
  }

  @Override
  public Uni<Boolean> renew(String space, String key, String text, Duration keep) {
    return Uni.createFrom()
        .item(
            () -> {
              synchronized (this) {
                Name name = new Name(space, key);
                if (!isKept(name, text)) {
                  return false;
                }
                keep(name, text, keep);
                return true;
              }
            });
  }

  @Override
  public Uni<Optional<String>> get(String space, String key) {
    return Uni.createFrom()
        .item(
            () -> {
              synchronized (this) {
                return Optional.ofNullable(find(new Name(space, key))).map(Entry::text);
              }
            });
  }

  @Override
  public Uni<Void> remove(String space, String key) {
    return Uni.createFrom()
        .item(
            () -> {
              synchronized (this) {
                drop(new Name(space, key));
                return null;
              }
            });
  }

  @Override
  public Uni<Void> remove(String space, String key, String text) {
    return Uni.createFrom()
        .item(
            () -> {
              synchronized (this) {
                Name name = new Name(space, key);
                if (isKept(name, text)) {
                  drop(name);
                }
                return null;
              }
            });
  }

  @Override
  public Uni<List<Kept>> newest(String space, long before, int limit) {
    return Uni.createFrom()
        .item(
            () -> {
              synchronized (this) {
                return list(space, before, limit);
              }
            });
  }

  private List<Kept> list(String space, long before, int limit) {
    List<Kept> found = new ArrayList<>();
    for (Map.Entry<Long, Name> one : order.headMap(before, false).descendingMap().entrySet()) {
      Name name = one.getValue();
      Entry entry = entries.get(name);
      if (found.size() == limit) {
        break;
      }
      if (name.space().equals(space) && entry != null && !isOver(entry)) {
        found.add(new Kept(name.key(), entry.text(), entry.place()));
      }
    }
    return found;
  }

  private @Nullable Entry find(Name name) {
    Entry entry = entries.get(name);
    if (entry == null || !isOver(entry)) {
      return entry;
    }
    drop(name);
    return null;
  }

  private boolean isKept(Name name, String text) {
    Entry entry = find(name);
    return entry != null && entry.text().equals(text);
  }

  private void keep(Name name, String text, Duration keep) {
    Entry old = find(name);
    if (old != null) {
      drop(name);
    }
    long place = old == null ? nextPlace() : old.place();
    entries.put(name, new Entry(text, place, clock.instant().plus(keep)));
    order.put(place, name);
    size += weight(name, text);
    shrink();
  }

  /** Higher than any before, and about the time in microseconds. */
  private long nextPlace() {
    lastPlace = Math.max(lastPlace + 1, clock.millis() * 1_000);
    return lastPlace;
  }

  private void shrink() {
    while (size > maxSize && order.size() > 1) {
      drop(order.firstEntry().getValue());
    }
    while (!order.isEmpty()) {
      Name oldest = order.firstEntry().getValue();
      Entry entry = entries.get(oldest);
      if (entry != null && !isOver(entry)) {
        return;
      }
      drop(oldest);
    }
  }

  private void drop(Name name) {
    Entry entry = entries.remove(name);
    if (entry != null) {
      order.remove(entry.place());
      size -= weight(name, entry.text());
    }
  }

  private boolean isOver(Entry entry) {
    return entry.until().isBefore(clock.instant());
  }

  /** Bytes, nearly: what is kept is mostly ASCII. */
  private static long weight(Name name, String text) {
    return 200L + name.key().length() + text.length();
  }
}
