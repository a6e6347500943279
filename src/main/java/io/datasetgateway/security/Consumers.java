package io.datasetgateway.security;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who may call, now: as the consumers file says, or the built-in consumers without one. */
@ApplicationScoped
public class Consumers {
  private final WatchedFile<Map<KeyHash, Consumer>> byKey;

  Consumers(SecurityConfig config, @All List<BuiltInConsumer> builtIn) {
    Map<KeyHash, Consumer> known = new HashMap<>();
    builtIn.forEach(one -> one.consumer().ifPresent(who -> known.put(KeyHash.of(one.key()), who)));
    this.byKey =
        new WatchedFile<>(
            "gateway.consumers-file",
            config.consumersFile(),
            Map.copyOf(known),
            text -> Map.copyOf(ConsumersFile.read(text)),
            keys -> keys.size() + " keys");
  }

  void watch(@Observes StartupEvent start, Vertx vertx) {
    byKey.watch(vertx);
  }

  /** The consumer that a token belongs to. */
  public Optional<Consumer> find(String token) {
    // How long it takes may tell of hashes, which tell nothing of keys.
    return Optional.ofNullable(byKey.current().get(KeyHash.of(token)));
  }

  /** The consumer of this name. */
  Optional<Consumer> named(String name) {
    return byKey.current().values().stream()
        .filter(consumer -> consumer.name().equals(name))
        .findAny();
  }

  public boolean isEmpty() {
    return byKey.current().isEmpty();
  }

  /** The backends at which some consumer has a credential of its own, by name. */
  public Set<String> backendsWithOwnCredentials() {
    return byKey.current().values().stream()
        .flatMap(consumer -> consumer.credentials().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public WatchedFile.State state() {
    return byKey.state();
  }

  /** Reads the file if it has changed. */
  final void load() {
    byKey.load();
  }
}
