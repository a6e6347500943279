package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.datasetgateway.backend.Native;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of datasets. Documented, never recorded: clients have seen both spellings of the metadata.
 *
 * @param metadata about the page
 * @param dataSources the datasets; an answer without it is not a page
 */
record DomoDatasetPage(
    @JsonProperty("_metaData") @JsonAlias("_metadata") @Nullable Metadata metadata,
    @Nullable List<@Nullable Native<DomoDataset>> dataSources) {

  /**
   * About a page.
   *
   * @param totalCount datasets altogether; clients have seen it missing and zero
   */
  record Metadata(@Nullable Long totalCount) {}
}
