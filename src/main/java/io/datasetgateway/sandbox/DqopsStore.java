package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The state of the simulated DQOps server: one workspace for each data domain. */
final class DqopsStore {

  private static final long JOBS_PER_SECOND = 1_000_000;

  private final Clock clock;
  private final Map<String, DqopsWorkspace> workspaces = new LinkedHashMap<>();
  private final AtomicLong jobs = new AtomicLong();

  private DqopsStore(Clock clock) {
    this.clock = clock;
  }

  static DqopsStore seeded(Clock clock) {
    DqopsStore store = new DqopsStore(clock);
    new DqopsSeed(clock.instant()).workspaces().forEach(store::add);
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

  /** The id of a job that has just been queued: seconds of the epoch, then a counter. */
  ObjectNode newJobId() {
    Instant now = clock.instant();
    return SandboxJson.object()
        .put("jobId", now.getEpochSecond() * JOBS_PER_SECOND + jobs.incrementAndGet())
        .put("createdAt", DqopsTimes.nanos(now));
  }
}
