/**
 * {@code /datasets/{id}/rows}: the rows of a dataset. Rows that are written flow from the caller to
 * temporary files and from there to the backend, checked on the way against the dataset's columns
 * and never collected in memory. What a backend does with them is its adapter's matter; knows no
 * backend kind. The rules for CSV are those of RFC 4180.
 */
@NullMarked
package io.datasetgateway.rows;

import org.jspecify.annotations.NullMarked;
