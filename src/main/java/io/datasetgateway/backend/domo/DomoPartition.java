package io.datasetgateway.backend.domo;

import org.jspecify.annotations.Nullable;

/**
 * A partition of a dataset. Recorded.
 *
 * @param dataId the version of the data that holds its rows
 * @param partitionId any text
 * @param dateCompleted ISO time with an offset
 */
record DomoPartition(
    @Nullable Long dataId,
    @Nullable String partitionId,
    @Nullable String dateCompleted,
    @Nullable Long rowCount) {}
