package io.datasetgateway.dataset;

import org.jspecify.annotations.Nullable;

/**
 * What is to change in a dataset; what is absent stays as it is.
 *
 * @param name what people will call it; not blank
 * @param description what it is; empty to take it away
 * @param providerType what brings its data, in the backend's own words
 */
public record DatasetPatch(
    @Nullable String name, @Nullable String description, @Nullable String providerType) {}
