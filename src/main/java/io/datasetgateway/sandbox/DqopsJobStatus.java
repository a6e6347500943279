package io.datasetgateway.sandbox;

import java.util.Locale;

/** The states of a job that the simulation uses; DQOps also has {@code waiting}. */
enum DqopsJobStatus {
  QUEUED,
  RUNNING,
  FINISHED,
  FAILED,
  CANCEL_REQUESTED,
  CANCELLED;

  /** As on the wire. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isCancellable() {
    return this == QUEUED || this == RUNNING;
  }

  /** Whether those who wait for the job are told; a cancelled one tells them at once. */
  boolean isDecided() {
    return !isCancellable();
  }
}
