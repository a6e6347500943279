/**
 * Writing a dataset step by step, {@code /datasets/{id}/uploads}: a caller opens an upload, sends
 * parts that it cut itself, in any order, again or at the same time, and commits them once. What is
 * known of an upload is kept in {@code state}, so that each step may reach another replica; the
 * rows themselves are only ever at the backend. Reading and sending a part is the outer room's.
 */
@NullMarked
package io.datasetgateway.rows.upload.staged;

import org.jspecify.annotations.NullMarked;
