package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as a query needs it.
 *
 * @param visible whether {@code SELECT *} shows it
 */
record DomoColumn(String name, DomoType type, boolean visible) {

  /** In the order of the schema; none before the first schema. */
  static List<DomoColumn> of(@Nullable ArrayNode columns) {
    List<DomoColumn> all = new ArrayList<>();
    if (columns != null) {
      columns.forEach(
          it ->
              all.add(
                  new DomoColumn(
                      it.path("name").asText(),
                      DomoType.valueOf(it.path("type").asText()),
                      it.path("visible").asBoolean())));
    }
    return List.copyOf(all);
  }
}
