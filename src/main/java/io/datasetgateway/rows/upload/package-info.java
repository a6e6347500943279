/**
 * Writing {@code /datasets/{id}/rows}. Rows flow from the caller to temporary files and from there
 * to the backend, checked on the way against the dataset's columns and never collected in memory.
 * Knows no backend; the rules of CSV are those of RFC 4180, what a backend does with parts comes
 * from its port. Writing part by part is the inner room {@code staged}.
 */
@NullMarked
package io.datasetgateway.rows.upload;

import org.jspecify.annotations.NullMarked;
