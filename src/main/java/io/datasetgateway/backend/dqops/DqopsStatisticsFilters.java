package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.datasetgateway.quality.StatisticsRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which statistics are meant; recorded from 1.13.2. A member that is left out does not narrow.
 *
 * @param fullTableName schema and table, parted by the first dot; may hold {@code *}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DqopsStatisticsFilters(
    @JsonProperty("connection") String connection,
    @JsonProperty("fullTableName") String fullTableName,
    @JsonProperty("enabled") boolean enabled,
    @JsonProperty("tags") @Nullable List<String> tags,
    @JsonProperty("labels") @Nullable List<String> labels,
    @JsonProperty("maxResults") @Nullable Integer maxResults,
    @JsonProperty("columnNames") @Nullable List<String> columnNames,
    @JsonProperty("collectorName") @Nullable String collectorName,
    @JsonProperty("sensorName") @Nullable String sensorName,
    @JsonProperty("collectorCategory") @Nullable String collectorCategory,
    @JsonProperty("target") @Nullable String target) {

  static DqopsStatisticsFilters of(DqopsReach reach, StatisticsRun run) {
    return new DqopsStatisticsFilters(
        reach.connection(),
        reach.fullTableName(),
        !Boolean.FALSE.equals(run.enabled()),
        run.tags(),
        run.labels(),
        run.maxResults(),
        run.columns(),
        run.collectorName(),
        run.sensorName(),
        run.collectorCategory(),
        run.target() == null ? null : run.target().word());
  }
}
