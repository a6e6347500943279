package io.datasetgateway.sandbox;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The state of the simulated DQOps server: one workspace for each data domain. */
final class DqopsStore {

  private final Clock clock;
  private final Map<String, DqopsWorkspace> workspaces = new LinkedHashMap<>();

  private DqopsStore(Clock clock) {
    this.clock = clock;
  }

  static DqopsStore seeded(Clock clock) {
    DqopsStore store = new DqopsStore(clock);
    new DqopsSeed(clock.instant()).workspaces().forEach(store::add);
    store.workspaces().forEach(it -> DqopsDatabaseSeed.furnish(it, clock.instant()));
    return store;
  }

  private synchronized void add(DqopsWorkspace workspace) {
    workspaces.put(workspace.domain(), workspace);
  }

  /** Whether a domain has this display name, or the technical name made from it. */
  synchronized boolean isTaken(String displayName) {
    return workspaces.containsKey(technical(displayName))
        || workspaces.values().stream().anyMatch(it -> it.displayName().equals(displayName));
  }

  /** A new and empty one; nothing when its name is taken. */
  synchronized Optional<DqopsWorkspace> create(String displayName) {
    if (isTaken(displayName)) {
      return Optional.empty();
    }
    String createdAt = DqopsTimes.millis(clock.instant());
    DqopsWorkspace workspace = new DqopsWorkspace(technical(displayName), displayName, createdAt);
    add(workspace);
    return Optional.of(workspace);
  }

  /** False for an unknown domain and for the root. */
  synchronized boolean delete(String domain) {
    return !domain.isEmpty() && workspaces.remove(domain) != null;
  }

  private static String technical(String displayName) {
    return displayName.toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  Clock clock() {
    return clock;
  }

  /** The root first. */
  synchronized List<DqopsWorkspace> workspaces() {
    return List.copyOf(workspaces.values());
  }

  synchronized Optional<DqopsWorkspace> workspace(String domain) {
    return Optional.ofNullable(workspaces.get(domain));
  }
}
