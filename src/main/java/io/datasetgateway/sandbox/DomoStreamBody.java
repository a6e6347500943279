package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** A stream as a caller sends it. */
final class DomoStreamBody {

  private static final Set<String> METHODS = Set.of("REPLACE", "APPEND", "UPSERT", "DELETE");

  /** What a caller may set; what is not sent is blank from then on. */
  private static final List<String> EDITABLE =
      List.of(
          "transport",
          "updateMethod",
          "dataProvider",
          "account",
          "configuration",
          "scheduleExpression",
          "scheduleStartDate",
          "advancedScheduleJson",
          "scheduleRetryExpression",
          "scheduleRetryCount",
          "scheduleState",
          "scheduleAssertion");

  private static final List<String> SERVERS =
      List.of(
          "id",
          "dataSource",
          "valid",
          "invalidExecutionId",
          "lastExecution",
          "lastSuccessfulExecution",
          "currentExecution",
          "currentExecutionState",
          "createdAt",
          "createdBy",
          "modifiedAt",
          "modifiedBy");

  private DomoStreamBody() {}

  /**
   * The members of a stream that takes this body; what this simulation does not know is kept.
   *
   * @throws IllegalArgumentException when a member is of the wrong type
   */
  static ObjectNode over(ObjectNode old, JsonNode body) {
    check(body);
    ObjectNode members = old.deepCopy();
    EDITABLE.forEach(members::putNull);
    body.fields()
        .forEachRemaining(
            it -> {
              if (!SERVERS.contains(it.getKey())) {
                members.set(it.getKey(), it.getValue());
              }
            });
    return members;
  }

  private static void check(JsonNode body) {
    for (JsonNode it : body.path("configuration")) {
      require(it.path("name").isTextual(), "configuration: name is needed");
    }
    require(
        isAbsent(body, "configuration") || body.path("configuration").isArray(), "configuration");
    require(
        isAbsent(body, "account") || body.at("/account/id").isIntegralNumber(),
        "account.id must be a number");
    require(
        isAbsent(body, "advancedScheduleJson") || body.path("advancedScheduleJson").isTextual(),
        "advancedScheduleJson must be a text");
    require(
        isAbsent(body, "updateMethod") || METHODS.contains(body.path("updateMethod").asText()),
        "Unknown updateMethod");
  }

  private static boolean isAbsent(JsonNode body, String name) {
    return body.path(name).isMissingNode() || body.path(name).isNull();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Every entry of the configuration names its stream. */
  static ObjectNode numbered(ObjectNode members, long streamId) {
    ObjectNode numbered = members.deepCopy();
    if (numbered.path("configuration") instanceof ArrayNode configuration) {
      configuration.forEach(
          it -> {
            if (it instanceof ObjectNode entry) {
              entry.put("streamId", streamId);
            }
          });
    }
    return numbered;
  }
}
