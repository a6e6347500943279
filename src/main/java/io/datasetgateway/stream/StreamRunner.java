package io.datasetgateway.stream;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.job.Job;
import io.smallrye.mutiny.Uni;

/** Port: runs streams. */
@Capability("stream-run")
public interface StreamRunner {
  /**
   * Starts a run, and never two.
   *
   * @param seen the stream as it was just read: a run that it does not know of is a newer one
   * @param abortRunning whether a run that is under way is to be stopped for it
   * @return the run, which may have failed already; fails with OUTCOME_UNKNOWN when the answer is
   *     lost and it cannot be told which run it was
   */
  Uni<Job> run(Stream seen, boolean abortRunning);
}
