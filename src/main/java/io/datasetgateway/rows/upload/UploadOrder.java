package io.datasetgateway.rows.upload;

/**
 * What a caller wants to be written, and how it sends it.
 *
 * @param isPacked whether it is sent as gzip
 * @param hasHeader whether the first row of CSV is the columns' names
 * @param allowsNone whether there may be no row at all, so that nothing is left
 */
record UploadOrder(
    RowTarget target,
    UploadFormat format,
    boolean isPacked,
    boolean hasHeader,
    boolean allowsNone) {}
