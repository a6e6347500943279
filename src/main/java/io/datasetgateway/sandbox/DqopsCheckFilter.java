package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which checks of a table a job runs. No seeded check compares tables or tells its sensor, so these
 * two filters find none.
 *
 * @param filters DQOps' search filters for checks, all optional
 */
record DqopsCheckFilter(JsonNode filters) {

  private static final Map<String, Function<DqopsCheck, @Nullable String>> EXACT =
      Map.of(
          "checkType", DqopsCheck::type,
          "timeScale", DqopsCheck::timeScale,
          "checkCategory", DqopsCheck::category,
          "qualityDimension", DqopsCheck::dimension,
          "checkTarget", it -> it.column() == null ? "table" : "column",
          "tableComparisonName", it -> null,
          "sensorName", it -> null);

  boolean accepts(DqopsTable table, DqopsCheck check) {
    return EXACT.entrySet().stream().allMatch(it -> isExact(it.getKey(), it.getValue(), check))
        && DqopsPattern.matches(filters.path("checkName").asText(""), check.name())
        && isOfColumn(table, check);
  }

  private boolean isExact(
      String member, Function<DqopsCheck, @Nullable String> field, DqopsCheck check) {
    return !filters.has(member) || filters.path(member).asText().equals(field.apply(check));
  }

  private boolean isOfColumn(DqopsTable table, DqopsCheck check) {
    boolean any =
        !filters.has("column") && !filters.has("columnDataType") && !filters.has("columnNullable");
    return any
        || table.columns().stream()
            .anyMatch(it -> it.name().equals(check.column()) && isWanted(it));
  }

  private boolean isWanted(DqopsColumn column) {
    JsonNode type = column.typeSnapshot();
    String wantedType = filters.path("columnDataType").asText("");
    JsonNode nullable = filters.path("columnNullable");
    return DqopsPattern.matches(filters.path("column").asText(""), column.name())
        && DqopsPattern.matches(wantedType, type.path("column_type").asText())
        && (nullable.isMissingNode() || nullable.asBoolean() == type.path("nullable").asBoolean());
  }
}
