package io.datasetgateway.rows.upload;

import io.datasetgateway.id.DatasetId;
import org.jspecify.annotations.Nullable;

/**
 * Where rows are written to.
 *
 * @param partition which partition of the dataset; absent for a dataset as a whole
 */
public record RowTarget(DatasetId id, WriteMode mode, @Nullable String partition) {}
