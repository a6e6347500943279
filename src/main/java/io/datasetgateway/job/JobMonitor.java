package io.datasetgateway.job;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.JobId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: what becomes of a backend's jobs. */
@Capability("jobs")
public interface JobMonitor {
  /**
   * Looks at a job.
   *
   * @return fails with NOT_FOUND for a job that the backend does not know, or no longer
   */
  Uni<Sight> look(JobId id);

  /**
   * Looks at a job as soon as it has ended, or when {@code patience} is over.
   *
   * @param patience more than nothing, in whole seconds
   * @return fails as {@link #look} does; a job that failed is no failure
   */
  Uni<Sight> await(JobId id, Duration patience);

  /** What a job's changes are reported with: one such channel is read for all of its jobs. */
  String channel(JobId id);

  /** The present end of a channel: changes from here on have a higher sequence number. */
  Uni<Long> end(String channel);

  /**
   * Reads a channel: all changes after {@code since}, at once when there are some, and otherwise as
   * soon as there is one; after a while, none.
   */
  Uni<Changes> changes(String channel, long since);

  /**
   * A job as it was when it was looked at.
   *
   * @param nativeId the backend's own id of it, as changes have it
   * @param began the sequence number before its first change
   * @param changedAt when it came into its state; absent when the backend does not tell
   */
  record Sight(Job job, String nativeId, long began, @Nullable Instant changedAt) {}

  /**
   * Some changes.
   *
   * @param end the sequence number to go on after
   * @param changes in their order
   */
  record Changes(long end, List<Change> changes) {
    public Changes {
      changes = List.copyOf(changes);
    }
  }

  /**
   * One change of one job.
   *
   * @param sequence higher than that of any earlier change in its channel
   * @param nativeId whose
   * @param state what it is now
   * @param nativeState the backend's own word for that
   * @param at when that was; absent when the backend does not tell
   */
  record Change(
      long sequence,
      String nativeId,
      JobState state,
      @Nullable String nativeState,
      @Nullable Instant at) {}
}
