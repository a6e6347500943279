package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.rows.upload.WriteMode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an upload is to be committed.
 *
 * @param mode what becomes of the rows that are there; a partition's can only be replaced
 * @param parts how many parts there must be; absent to take what has arrived, if no number is left
 *     out
 * @param allowEmpty whether an upload without a part is meant, so that no row is left; absent for
 *     not
 */
record NewCommit(
    @NotNull WriteMode mode,
    @Schema(description = "How many parts there must be; absent: as many as have arrived")
        @Min(0)
        @Max(PartNumber.MAX)
        @Nullable Integer parts,
    @Schema(description = "Whether an upload without a part is meant: then no row is left")
        @Nullable Boolean allowEmpty) {

  boolean allowsNone() {
    return Boolean.TRUE.equals(allowEmpty);
  }

  /** Whether an upload can be committed like this. */
  void requireFor(OpenUpload upload) {
    if (upload.partition() != null && mode != WriteMode.REPLACE) {
      throw Fault.invalid("mode", "must be REPLACE: a partition's rows are replaced").asException();
    }
    if (allowsNone() && upload.partition() != null) {
      throw Fault.invalid("allowEmpty", "is of the dataset as a whole, not of a partition")
          .asException();
    }
    if (allowsNone() && mode != WriteMode.REPLACE) {
      throw Fault.invalid("allowEmpty", "is for REPLACE: nothing is no addition").asException();
    }
  }
}
