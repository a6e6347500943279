package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which monitored tables a job is about.
 *
 * <p>A full name is split at its first dot, so a schema whose name has a dot is never found by it.
 *
 * @param filters {@code connection}, {@code fullTableName}, {@code labels} and {@code enabled}, all
 *     optional, as DQOps' search filters have them; without any, every table is meant
 */
record DqopsTableFilter(JsonNode filters) {

  List<DqopsTable> tables(DqopsWorkspace workspace) {
    if (!filters.path("enabled").asBoolean(true)) {
      return List.of();
    }
    return workspace.connections().stream()
        .filter(it -> DqopsPattern.matches(text("connection"), it.name()))
        .flatMap(it -> tables(workspace, it))
        .toList();
  }

  private Stream<DqopsTable> tables(DqopsWorkspace workspace, DqopsConnection connection) {
    return workspace.tables(connection.name()).stream()
        .filter(this::isNamed)
        .filter(it -> hasLabels(connection, it));
  }

  private boolean isNamed(DqopsTable table) {
    String name = text("fullTableName");
    int dot = name.indexOf('.');
    return dot < 0
        ? DqopsPattern.matches(name, table.name())
        : DqopsPattern.matches(name.substring(0, dot), table.schema())
            && DqopsPattern.matches(name.substring(dot + 1), table.name());
  }

  private boolean hasLabels(DqopsConnection connection, DqopsTable table) {
    Set<String> labels = new HashSet<>(connection.labels());
    labels.addAll(table.labels());
    for (JsonNode wanted : filters.path("labels")) {
      if (labels.stream().noneMatch(it -> DqopsPattern.matches(wanted.asText(), it))) {
        return false;
      }
    }
    return true;
  }

  private String text(String member) {
    return filters.path(member).asText("");
  }
}
