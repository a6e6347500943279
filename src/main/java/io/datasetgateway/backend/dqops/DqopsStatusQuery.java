package io.datasetgateway.backend.dqops;

import io.datasetgateway.quality.CheckType;
import io.datasetgateway.quality.QualityQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of a table's status, in DQOps' words; recorded from 1.13.2. */
final class DqopsStatusQuery {
  private DqopsStatusQuery() {}

  /**
   * The parameters, percent-encoded. Without a zone DQOps reads {@code since} in its own one; a
   * date alone is a 400.
   */
  static Map<String, String> of(QualityQuery query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "months", query.months());
    put(parameters, "since", query.since());
    for (CheckType type : CheckType.values()) {
      put(parameters, type.word(), query.checkTypes().contains(type));
    }
    put(parameters, "checkTimeScale", query.timeScale() == null ? null : query.timeScale().word());
    put(parameters, "dataGroup", query.dataGroup());
    put(parameters, "checkName", query.checkName());
    put(parameters, "category", query.category());
    put(parameters, "tableComparison", query.tableComparison());
    put(parameters, "qualityDimension", query.qualityDimension());
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, DqopsPath.segment(value.toString()));
    }
  }
}
