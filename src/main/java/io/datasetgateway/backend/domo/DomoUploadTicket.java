package io.datasetgateway.backend.domo;

import org.jspecify.annotations.Nullable;

/**
 * A ticket. Documented.
 *
 * @param dataSourceId of which dataset: UUID text
 * @param uploadId counts within the instance
 * @param requestedAsOf epoch milliseconds
 */
record DomoUploadTicket(
    @Nullable String dataSourceId, @Nullable Long uploadId, @Nullable Long requestedAsOf) {}
