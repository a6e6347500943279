/**
 * How the rows of datasets are kept at their backend, below {@code /datasets/{id}}: partitions,
 * versions and indexes. Rows are written and read in the rooms {@code rows.upload} and {@code
 * rows}. Knows no backend kind; what a backend can comes from its ports.
 */
@NullMarked
package io.datasetgateway.rows.storage;

import org.jspecify.annotations.NullMarked;
