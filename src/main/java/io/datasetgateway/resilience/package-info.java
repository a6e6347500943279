/**
 * The way to a backend: deadlines, repetitions and their budget, breaker, bulkheads, and the
 * sharing of identical reads. One policy for every backend, made at run time from configuration.
 * Knows no feature and no backend kind; what may be repeated is said by the adapter, call by call.
 */
@NullMarked
package io.datasetgateway.resilience;

import org.jspecify.annotations.NullMarked;
