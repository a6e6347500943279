package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A dataset ("DataSource") as Domo writes it: recorded and documented answers. A member is absent
 * when its part was not asked for, or null.
 *
 * @param id UUID text
 * @param displayType how it is shown: the connector, or a word for a view
 * @param dataProviderType what brings its data
 * @param transportType how its data come: {@code CONNECTOR}, {@code API}, {@code VIEW}, ...
 * @param status how its last load went; older than {@code state}
 * @param state how its last load went: {@code SUCCESS}, {@code ERROR}, {@code IDLE}, ...
 * @param created epoch milliseconds
 * @param lastUpdated when its data last changed, in epoch milliseconds
 * @param streamId the stream behind it
 * @param scheduleActive whether that stream runs by schedule
 * @param permissions the caller's own rights, as words joined by {@code _}
 * @param cryoStatus whether it can be queried: {@code ADRENALINE}, {@code VAULT} when it cannot,
 *     {@code PROCESSING} between the two
 * @param tags a text that holds a JSON array of texts
 * @param tagsList the same as an array; documented, never recorded
 */
record DomoDataset(
    @Nullable String id,
    @Nullable String name,
    @Nullable String description,
    @Nullable String displayType,
    @Nullable String dataProviderType,
    @Nullable String transportType,
    @Nullable Owner owner,
    @Nullable String status,
    @Nullable String state,
    @Nullable Long created,
    @Nullable Long lastUpdated,
    @Nullable Long rowCount,
    @Nullable Integer columnCount,
    @Nullable Long streamId,
    @Nullable Boolean scheduleActive,
    @Nullable String permissions,
    @Nullable String cryoStatus,
    @Nullable JsonNode tags,
    @Nullable JsonNode tagsList) {

  /**
   * Who answers for a dataset.
   *
   * @param id a number as text
   * @param type {@code USER} or {@code GROUP}
   * @param group whether it is a group
   */
  record Owner(
      @Nullable String id, @Nullable String name, @Nullable String type, @Nullable Boolean group) {}
}
