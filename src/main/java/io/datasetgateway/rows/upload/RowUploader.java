package io.datasetgateway.rows.upload;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.resilience.PlannedCall;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: rows are written in parts, of which nobody sees anything until they are committed. */
@Capability("rows-write")
public interface RowUploader {
  /**
   * Asks for a ticket. One that is not used is forgotten by the backend.
   *
   * @param partition which partition of the dataset; absent for a dataset as a whole
   */
  Uni<UploadTicket> open(DatasetId id, @Nullable String partition);

  /** Sends one part; parts may be sent at the same time, and again, until the commit. */
  Uni<Void> send(DatasetId id, UploadTicket ticket, Part part);

  /**
   * Makes all parts that were sent the dataset's, once, in the order of their numbers.
   *
   * @return the job that has ended when the rows can be queried; one that has FAILED when the
   *     backend took another number of rows. Fails with OUTCOME_UNKNOWN when the answer was lost
   *     and it does not show whether the rows were taken.
   */
  Uni<Job> commit(RowTarget target, UploadTicket ticket, Volume sent);

  /**
   * The calls with an effect that an upload would make, as they would be made if none failed; asks
   * nobody. Parts are one entry, however many they are.
   *
   * @throws io.datasetgateway.problem.FaultException as {@link #open} fails on a partition
   */
  List<PlannedCall> plan(PlannedUpload upload);
}
