package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.datasetgateway.quality.CheckRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which checks are meant; recorded from 1.13.2. A member that is left out does not narrow.
 *
 * @param fullTableName schema and table, parted by the first dot; may hold {@code *}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DqopsCheckFilters(
    @JsonProperty("connection") String connection,
    @JsonProperty("fullTableName") String fullTableName,
    @JsonProperty("enabled") boolean enabled,
    @JsonProperty("tags") @Nullable List<String> tags,
    @JsonProperty("labels") @Nullable List<String> labels,
    @JsonProperty("maxResults") @Nullable Integer maxResults,
    @JsonProperty("column") @Nullable String column,
    @JsonProperty("columnDataType") @Nullable String columnDataType,
    @JsonProperty("columnNullable") @Nullable Boolean columnNullable,
    @JsonProperty("checkTarget") @Nullable String checkTarget,
    @JsonProperty("checkType") @Nullable String checkType,
    @JsonProperty("timeScale") @Nullable String timeScale,
    @JsonProperty("checkCategory") @Nullable String checkCategory,
    @JsonProperty("qualityDimension") @Nullable String qualityDimension,
    @JsonProperty("tableComparisonName") @Nullable String tableComparisonName,
    @JsonProperty("checkName") @Nullable String checkName,
    @JsonProperty("sensorName") @Nullable String sensorName) {

  static DqopsCheckFilters of(DqopsReach reach, CheckRun run) {
    return new DqopsCheckFilters(
        reach.connection(),
        reach.fullTableName(),
        !Boolean.FALSE.equals(run.enabled()),
        run.tags(),
        run.labels(),
        run.maxResults(),
        run.column(),
        run.columnDataType(),
        run.columnNullable(),
        run.checkTarget() == null ? null : run.checkTarget().word(),
        run.checkType() == null ? null : run.checkType().word(),
        run.timeScale() == null ? null : run.timeScale().word(),
        run.checkCategory(),
        run.qualityDimension(),
        run.tableComparisonName(),
        run.checkName(),
        run.sensorName());
  }
}
