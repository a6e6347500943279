package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the parts of an upload, as working clients send it.
 *
 * @param index whether they are to be indexed at once; a boolean, whatever the documentation says
 * @param action {@code APPEND} or {@code REPLACE}
 * @param dataTag the partition; absent for the dataset as a whole
 * @param appendId {@code latest} for a partition
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DomoCommit(
    boolean index, String action, @Nullable String dataTag, @Nullable String appendId) {}
