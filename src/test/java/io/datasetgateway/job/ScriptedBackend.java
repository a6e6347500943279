package io.datasetgateway.job;

import io.datasetgateway.backend.BackendFactory;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.backend.Ports;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.JobId;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend that has jobs, and takes every cancellation. */
final class ScriptedBackend implements BackendFactory {
  private final ScriptedMonitor monitor;
  private final AtomicInteger cancelled = new AtomicInteger();
  private Runnable onCancel = () -> {};

  ScriptedBackend(ScriptedMonitor monitor) {
    this.monitor = monitor;
  }

  Backends backends() {
    return BackendTesting.backends(this);
  }

  /** What becomes of it when a job is to be cancelled. */
  void onCancel(Runnable effect) {
    onCancel = effect;
  }

  int cancelled() {
    return cancelled.get();
  }

  @Override
  public String kind() {
    return ScriptedMonitor.BACKEND.value();
  }

  @Override
  public Ports ports() {
    return Ports.none()
        .with(JobMonitor.class, context -> monitor)
        .with(JobCanceller.class, context -> this::cancel);
  }

  private Uni<Void> cancel(JobId id) {
    return Uni.createFrom()
        .voidItem()
        .invoke(
            () -> {
              cancelled.incrementAndGet();
              onCancel.run();
            });
  }

  @Override
  public boolean recognizes(DatasetId id) {
    return true;
  }
}
