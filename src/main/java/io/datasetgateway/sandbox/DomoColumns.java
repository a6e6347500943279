package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;
import java.util.Set;

/** Columns as callers send them and as {@code schema/indexed} answers them. */
final class DomoColumns {

  private static final Set<String> TYPES =
      Set.of("STRING", "DECIMAL", "LONG", "DOUBLE", "DATE", "DATETIME");

  private DomoColumns() {}

  /** Empty unless every column has a name and a known type; an absent id is the name. */
  static Optional<ArrayNode> parse(JsonNode columns) {
    if (!columns.isArray()) {
      return Optional.empty();
    }
    ArrayNode parsed = SandboxJson.array();
    for (JsonNode column : columns) {
      String name = column.path("name").asText("");
      String type = column.path("type").asText("");
      if (name.isEmpty() || !TYPES.contains(type)) {
        return Optional.empty();
      }
      parsed
          .addObject()
          .put("name", name)
          .put("id", column.path("id").asText(name))
          .put("type", type)
          .put("visible", column.path("visible").asBoolean(true))
          // As recorded: 0 for every column, the place in the array is the order.
          .put("order", 0);
    }
    return Optional.of(parsed);
  }
}
