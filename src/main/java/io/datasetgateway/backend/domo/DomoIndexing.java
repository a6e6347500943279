package io.datasetgateway.backend.domo;

import org.jspecify.annotations.Nullable;

/**
 * An index that was asked for. Documented.
 *
 * @param requested whether one was started
 * @param requestedOn epoch milliseconds
 * @param requestKey such as {@code 20220513224325.628}: a text, though it looks like a number
 */
record DomoIndexing(
    @Nullable Boolean requested, @Nullable Long requestedOn, @Nullable String requestKey) {}
