package io.datasetgateway.security;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who may call, now. The file is looked at every {@link #CHECK_EVERY}; a malformed one leaves the
 * last good one in force, and is said once in the log and for as long as it lasts in health.
 */
@ApplicationScoped
public class Consumers {
  private static final Logger LOG = Logger.getLogger(Consumers.class);
  static final Duration CHECK_EVERY = Duration.ofSeconds(5);

  private final @Nullable Path path;
  private volatile Map<KeyHash, Consumer> byKey;
  private volatile FileState state;
  private byte[] seen = {};
  private @Nullable String problemOfSeen;

  /**
   * What became of the consumers file.
   *
   * @param loadedAt when the consumers in force were read
   * @param problem what is wrong with the file as it is now; absent when nothing is
   */
  public record FileState(@Nullable Instant loadedAt, @Nullable String problem) {}

  Consumers(SecurityConfig config, @All List<BuiltInConsumer> builtIn) {
    this.path = config.consumersFile().orElse(null);
    this.byKey = Map.of();
    this.state = new FileState(null, null);
    if (path == null) {
      Map<KeyHash, Consumer> known = new HashMap<>();
      builtIn.forEach(
          one -> one.consumer().ifPresent(who -> known.put(KeyHash.of(one.key()), who)));
      this.byKey = Map.copyOf(known);
    } else {
      load();
      if (state.problem() != null) {
        throw new ConfigurationException("gateway.consumers-file: " + path + " " + state.problem());
      }
    }
  }

  void watch(@Observes StartupEvent start, Vertx vertx) {
    if (path != null) {
      vertx.setPeriodic(
          CHECK_EVERY.toMillis(),
          tick ->
              vertx.executeBlocking(
                  () -> {
                    load();
                    return path;
                  },
                  true));
    }
  }

  /** The consumer that a token belongs to. */
  public Optional<Consumer> find(String token) {
    KeyHash presented = KeyHash.of(token);
    Consumer found = null;
    for (Map.Entry<KeyHash, Consumer> one : byKey.entrySet()) {
      if (one.getKey().isSame(presented)) {
        found = one.getValue(); // and go on: how long it takes tells nothing
      }
    }
    return Optional.ofNullable(found);
  }

  public boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** The backends at which some consumer has a credential of its own, by name. */
  public Set<String> backendsWithOwnCredentials() {
    return byKey.values().stream()
        .flatMap(consumer -> consumer.credentials().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public FileState state() {
    return state;
  }

  /** Reads the file if it has changed. */
  final synchronized void load() {
    Path file = Objects.requireNonNull(path);
    try {
      byte[] text = Files.readAllBytes(file);
      if (Arrays.equals(text, seen)) {
        state = new FileState(state.loadedAt(), problemOfSeen);
        return;
      }
      seen = text;
      byKey = Map.copyOf(ConsumersFile.read(text));
      problemOfSeen = null;
      state = new FileState(Instant.now(), null);
      LOG.infof("gateway.consumers-file: %d keys in force", byKey.size());
    } catch (ConsumersFile.Malformed | IllegalArgumentException e) {
      problemOfSeen = String.valueOf(e.getMessage());
      complain(problemOfSeen);
    } catch (IOException e) {
      complain("cannot be read");
    }
  }

  private void complain(String problem) {
    if (!problem.equals(state.problem())) {
      LOG.errorf(
          "gateway.consumers-file: %s%s",
          problem, state.loadedAt() == null ? "" : "; the last good one stays in force");
    }
    state = new FileState(state.loadedAt(), problem);
  }
}
