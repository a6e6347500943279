package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.rows.upload.RowTarget;
import io.datasetgateway.rows.upload.UploadTicket;
import io.datasetgateway.rows.upload.WriteMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an upload from its beginning; it does not change.
 *
 * @param consumer whose it is, by name
 * @param partition absent for the dataset as a whole
 */
record OpenUpload(
    String id,
    String consumer,
    DatasetId dataset,
    @Nullable String partition,
    UploadTicket ticket,
    Instant openedAt,
    Instant expiresAt) {

  RowTarget target(WriteMode mode) {
    return new RowTarget(dataset, mode, partition);
  }
}
