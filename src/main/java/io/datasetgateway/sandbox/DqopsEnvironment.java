package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The server's environment, to which the values of a connection may refer: {@code ${NAME}}. */
final class DqopsEnvironment {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "DQO_USER_HOME", "/userhome",
          "SLOW_DB_USER", "dqops_reader",
          "SALES_WAREHOUSE_PASSWORD", "sandbox");

  private DqopsEnvironment() {}

  /** With each known reference replaced, whoever wrote it. */
  static JsonNode resolved(JsonNode spec) {
    if (spec.isTextual()) {
      String text = spec.textValue();
      for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
        text = text.replace("${" + variable.getKey() + "}", variable.getValue());
      }
      return SandboxJson.object().textNode(text);
    }
    if (!spec.isObject()) {
      return spec;
    }
    ObjectNode resolved = SandboxJson.object();
    spec.fields().forEachRemaining(it -> resolved.set(it.getKey(), resolved(it.getValue())));
    return resolved;
  }
}
