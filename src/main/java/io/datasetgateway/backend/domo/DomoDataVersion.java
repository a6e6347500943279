package io.datasetgateway.backend.domo;

import org.jspecify.annotations.Nullable;

/**
 * What one commit brought. The names are those that a working client reads.
 *
 * @param dataSourceId of which dataset: UUID text
 * @param datetimeRecorded epoch milliseconds
 */
record DomoDataVersion(
    @Nullable String dataSourceId,
    @Nullable Long dataVersionId,
    @Nullable Long datetimeRecorded,
    @Nullable Long rowCount) {}
