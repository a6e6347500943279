package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The body of a commit.
 *
 * @param index whether to index at once
 * @param dataTag the partition to make or replace; null for none
 */
record DomoCommit(DomoContent.Action action, boolean index, @Nullable String dataTag) {

  /**
   * Domo knows UPSERT and REPAIR too; what they need was not found, so they are refused here.
   *
   * @throws IllegalArgumentException when a member is of the wrong type or unknown
   */
  static DomoCommit parse(JsonNode body, @Nullable String ticketTag) {
    JsonNode index = body.path("index");
    if (!body.isObject() || !(index.isBoolean() || isAbsent(index))) {
      throw new IllegalArgumentException("index must be a boolean");
    }
    String tag = text(body, "dataTag", text(body, "restateDataTag", ticketTag));
    return new DomoCommit(action(body), index.asBoolean(), tag);
  }

  private static DomoContent.Action action(JsonNode body) {
    String action = text(body, "action", null);
    if (action == null) {
      boolean appends = text(body, "appendId", null) != null;
      return appends ? DomoContent.Action.APPEND : DomoContent.Action.REPLACE;
    }
    return switch (action) {
      case "APPEND" -> DomoContent.Action.APPEND;
      case "REPLACE" -> DomoContent.Action.REPLACE;
      default -> throw new IllegalArgumentException("Unknown action: " + action);
    };
  }

  private static @Nullable String text(JsonNode body, String name, @Nullable String absent) {
    JsonNode value = body.path(name);
    return isAbsent(value) ? absent : value.asText();
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
