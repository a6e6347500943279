package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.JobId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An upload, as its caller sees it.
 *
 * @param id names it in a path; means nothing
 * @param partition which partition it replaces; absent for the dataset as a whole
 * @param openedAt by the gateway's clock
 * @param expiresAt from then on it is not found
 * @param parts those that have arrived, by their numbers
 * @param job of its commit; absent before
 */
@Schema(name = "Upload")
record StagedUpload(
    String id,
    DatasetId dataset,
    @Nullable String partition,
    State state,
    Instant openedAt,
    Instant expiresAt,
    List<StagedPart> parts,
    @Nullable JobId job) {

  StagedUpload {
    parts = List.copyOf(parts);
  }

  /** How far it has come. */
  @Schema(name = "UploadState")
  enum State {
    /** It takes parts, and can be committed. */
    OPEN,
    COMMITTING,
    COMMITTED,
    /** It was committed, and what came of that is not known. */
    UNKNOWN
  }
}
