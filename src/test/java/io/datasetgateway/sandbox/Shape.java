package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * The structure of a JSON answer: one line per member and type, array elements together as {@code
 * []}, and the entries of maps (members whose names are data) together as {@code {}}.
 */
final class Shape {

  private final Set<String> maps;
  private final Set<String> lines = new TreeSet<>();

  private Shape(Set<String> maps) {
    this.maps = maps;
  }

  static Set<String> of(JsonNode node, String... maps) {
    Shape shape = new Shape(Set.of(maps));
    shape.add("", node);
    return shape.lines;
  }

  private void add(String path, JsonNode node) {
    lines.add(path + " " + type(node));
    if (node.isArray()) {
      node.forEach(element -> add(path + "[]", element));
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    node.fields()
        .forEachRemaining(
            it ->
                add(maps.contains(name) ? path + "/{}" : path + "/" + it.getKey(), it.getValue()));
  }

  private static String type(JsonNode node) {
    return node.isIntegralNumber() ? "INTEGER" : node.getNodeType().name();
  }
}
