package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is to change in a dataset; an absent member stays as it is. As a working client sends it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DomoProperties(
    @Nullable String name, @Nullable String description, @Nullable String dataProviderType) {

  boolean changesNothing() {
    return name == null && description == null && dataProviderType == null;
  }
}
