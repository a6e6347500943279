package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The quality of one table, as a call of its own or inside a list entry. */
record DqopsStatus(String domain, DqopsTable table, List<DqopsCheck> checks) {

  static DqopsStatus of(String domain, DqopsTable table, DqopsStatusFilter filter) {
    return new DqopsStatus(domain, table, table.checks().stream().filter(filter::accepts).toList());
  }

  /** Inside a list entry: sums and dimensions only. */
  ObjectNode brief() {
    ObjectNode json = head();
    json.set("dimensions", dimensions(checks));
    return json.put("table_exist", true);
  }

  /** With each check and each column. */
  ObjectNode full() {
    ObjectNode json = head();
    json.set("checks", each(checks.stream().filter(it -> it.column() == null).toList()));
    ObjectNode columns = json.putObject("columns");
    Map<String, List<DqopsCheck>> byColumn =
        grouped(
            checks.stream().filter(it -> it.column() != null).toList(),
            it -> String.valueOf(it.column()));
    byColumn.forEach((name, ofColumn) -> columns.set(name, column(ofColumn)));
    json.set("dimensions", dimensions(checks));
    return json.put("table_exist", true);
  }

  private ObjectNode head() {
    ObjectNode json =
        SandboxJson.object()
            .put("data_domain", domain)
            .put("connection_name", table.connection())
            .put("schema_name", table.schema())
            .put("table_name", table.name());
    // Both are results of checks: without a result there is no number.
    if (table.rowCount() != null && !checks.isEmpty()) {
      json.put("total_row_count", table.rowCount());
    }
    if (table.freshnessDays() != null && !checks.isEmpty()) {
      json.put("data_freshness_delay_days", table.freshnessDays());
    }
    new DqopsCounts(checks).putSummary(json);
    return json;
  }

  private static ObjectNode column(List<DqopsCheck> checks) {
    ObjectNode json = SandboxJson.object();
    new DqopsCounts(checks).putSummary(json);
    json.set("checks", each(checks));
    json.set("dimensions", dimensions(checks));
    return json;
  }

  private static ObjectNode each(List<DqopsCheck> checks) {
    ObjectNode json = SandboxJson.object();
    checks.forEach(check -> json.set(check.name(), DqopsCounts.toJson(check)));
    return json;
  }

  private static ObjectNode dimensions(List<DqopsCheck> checks) {
    ObjectNode json = SandboxJson.object();
    grouped(checks, DqopsCheck::dimension)
        .forEach((name, ofDimension) -> json.set(name, dimension(name, ofDimension)));
    return json;
  }

  private static ObjectNode dimension(String name, List<DqopsCheck> checks) {
    ObjectNode json = SandboxJson.object().put("dimension", name);
    new DqopsCounts(checks).putSummary(json);
    return json;
  }

  private static Map<String, List<DqopsCheck>> grouped(
      List<DqopsCheck> checks, Function<DqopsCheck, String> by) {
    return checks.stream()
        .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
  }
}
