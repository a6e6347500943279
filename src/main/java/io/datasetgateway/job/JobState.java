package io.datasetgateway.job;

/** How far a job is, in the gateway's words. */
public enum JobState {
  /** Accepted, and waiting for its turn. */
  QUEUED(false),
  RUNNING(false),
  /** It ran to its end; what it found is its result. */
  SUCCEEDED(true),
  FAILED(true),
  /** It was asked to stop and has not stopped yet. */
  CANCELLING(false),
  CANCELLED(true),
  /** The backend knew it once and has forgotten it. */
  EXPIRED(true),
  /** The backend's word for it is not known here. */
  UNKNOWN(false);

  private final boolean isEnd;

  JobState(boolean isEnd) {
    this.isEnd = isEnd;
  }

  /** Whether nothing more will become of it. */
  public boolean isEnd() {
    return isEnd;
  }
}
