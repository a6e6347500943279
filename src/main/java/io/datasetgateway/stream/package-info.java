/**
 * {@code /streams} and {@code /datasets/{id}/refresh}: what loads datasets, and running it. A
 * stream is seen by whoever may touch its dataset. Its settings may hold secrets and queries: they
 * are shown by name, and by value only where that is clearly harmless. Knows no backend kind.
 */
@NullMarked
package io.datasetgateway.stream;

import org.jspecify.annotations.NullMarked;
