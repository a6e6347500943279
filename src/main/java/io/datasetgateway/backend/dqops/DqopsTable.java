package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A monitored table, in a list or alone; recorded from 1.13.2. What is null there is left out.
 *
 * @param disabled whether its checks are switched off; absent when they are not
 * @param labels absent when it has none
 * @param fileFormat present for a table that is a set of files, but never in a list; holds paths of
 *     the server
 * @param dataQualityStatus in a list only
 * @param advancedProperties what its owner noted of it, texts by name; absent in older versions
 * @param yamlParsingError present when the server cannot read its own file of the table; names that
 *     file
 */
record DqopsTable(
    @JsonProperty("connection_name") @Nullable String connectionName,
    @JsonProperty("target") @Nullable Target target,
    @JsonProperty("disabled") @Nullable Boolean disabled,
    @JsonProperty("labels") @Nullable List<String> labels,
    @JsonProperty(FILE_FORMAT) @Nullable Object fileFormat,
    @JsonProperty("data_quality_status") @Nullable DqopsTableStatus dataQualityStatus,
    @JsonProperty("advanced_properties") @Nullable JsonNode advancedProperties,
    @JsonProperty("can_edit") @Nullable Boolean canEdit,
    @JsonProperty(YAML_PARSING_ERROR) @Nullable String yamlParsingError) {
  static final String FILE_FORMAT = "file_format";
  static final String YAML_PARSING_ERROR = "yaml_parsing_error";

  /** Where the table is within its connection. */
  record Target(
      @JsonProperty("schema_name") @Nullable String schemaName,
      @JsonProperty("table_name") @Nullable String tableName) {}

  DqopsTable {
    labels = labels == null ? null : List.copyOf(labels);
  }

  /** What its owner noted under a name; null when that is no text, or nothing. */
  @Nullable String advancedProperty(String name) {
    return advancedProperties == null ? null : advancedProperties.path(name).textValue();
  }
}
