/**
 * The rows of datasets: {@code /datasets/{id}/rows} and {@code POST /datasets/{id}/query}. SQL is
 * read here, by a parser and not by looking for words, and only what is understood is sent on; rows
 * that are written are checked here against the dataset's columns. Both ways they flow and are
 * never collected in memory. Knows no backend; what SQL may say comes from the design, the rules of
 * CSV from RFC 4180, what a backend does with either from its port.
 */
@NullMarked
package io.datasetgateway.rows;

import org.jspecify.annotations.NullMarked;
