package io.datasetgateway.security;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may call, now: as the consumers file says, or the built-in consumers without one. */
@ApplicationScoped
public class Consumers {
  private final @Nullable WatchedFile<Map<KeyHash, Consumer>> file;
  private final Map<KeyHash, Consumer> builtIn;

  Consumers(SecurityConfig config, @All List<BuiltInConsumer> builtIn) {
    this.file = config.consumersFile().map(Consumers::watched).orElse(null);
    Map<KeyHash, Consumer> known = new HashMap<>();
    builtIn.forEach(one -> one.consumer().ifPresent(who -> known.put(KeyHash.of(one.key()), who)));
    this.builtIn = Map.copyOf(known);
  }

  void watch(@Observes StartupEvent start, Vertx vertx) {
    if (file != null) {
      file.watch(vertx);
    }
  }

  /** The consumer that a token belongs to. */
  public Optional<Consumer> find(String token) {
    // How long it takes may tell of hashes, which tell nothing of keys.
    return Optional.ofNullable(byKey().get(KeyHash.of(token)));
  }

  /** The consumer of this name. */
  Optional<Consumer> named(String name) {
    return byKey().values().stream().filter(consumer -> consumer.name().equals(name)).findAny();
  }

  public boolean isEmpty() {
    return byKey().isEmpty();
  }

  /** The backends at which some consumer has a credential of its own, by name. */
  public Set<String> backendsWithOwnCredentials() {
    return byKey().values().stream()
        .flatMap(consumer -> consumer.credentials().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public WatchedFile.State state() {
    return file == null ? WatchedFile.State.NO_FILE : file.state();
  }

  /** Reads the file if it has changed. */
  final void load() {
    if (file != null) {
      file.load();
    }
  }

  private Map<KeyHash, Consumer> byKey() {
    return file == null ? builtIn : file.current();
  }

  private static WatchedFile<Map<KeyHash, Consumer>> watched(Path path) {
    return new WatchedFile<>(
        "gateway.consumers-file",
        path,
        text -> Map.copyOf(ConsumersFile.read(text)),
        keys -> keys.size() + " keys");
  }
}
