package io.datasetgateway.sandbox;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
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
    store.workspaces().forEach(DqopsDatabaseSeed::furnish);
    return store;
  }

  private synchronized void add(DqopsWorkspace workspace) {
    workspaces.put(workspace.domain(), workspace);
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
