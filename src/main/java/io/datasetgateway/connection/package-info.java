/**
 * {@code /connections}: the data sources that a backend reads tables from, what is in them, and the
 * import of tables from them. Secrets of a connection are never read here; knows no backend kind.
 */
@NullMarked
package io.datasetgateway.connection;

import org.jspecify.annotations.NullMarked;
