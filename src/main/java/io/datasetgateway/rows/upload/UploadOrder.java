package io.datasetgateway.rows.upload;

/**
 * What a caller wants to be written.
 *
 * @param allowsNone whether there may be no row at all, so that nothing is left
 */
record UploadOrder(RowTarget target, boolean allowsNone) {}
