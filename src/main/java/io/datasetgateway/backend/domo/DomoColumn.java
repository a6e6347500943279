package io.datasetgateway.backend.domo;

import org.jspecify.annotations.Nullable;

/**
 * A column, as it is read and written. Recorded.
 *
 * @param name case-sensitive
 * @param id the same as the name, in every recording
 * @param type {@code STRING}, {@code LONG}, {@code DOUBLE}, {@code DECIMAL}, {@code DATE} or {@code
 *     DATETIME}
 * @param visible false for a column that users do not see; absent means true
 * @param order 0 for every column of every recording: the place in the array is the order
 */
record DomoColumn(
    @Nullable String name,
    @Nullable String id,
    @Nullable String type,
    @Nullable Boolean visible,
    @Nullable Integer order) {}
