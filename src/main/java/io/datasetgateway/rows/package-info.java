/**
 * Reading the rows of datasets: {@code GET /datasets/{id}/rows} and {@code POST
 * /datasets/{id}/query}. SQL is read here, by a parser and not by looking for words, and only what
 * is understood is sent on; rows are written as they flow and never collected. Knows no backend;
 * what SQL may say comes from the design, what a backend takes from its port. Writing rows is the
 * inner room {@code upload}.
 */
@NullMarked
package io.datasetgateway.rows;

import org.jspecify.annotations.NullMarked;
