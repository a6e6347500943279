package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The members that DQOps knows of a model, in its own order. It ignores all others. */
final class DqopsMembers {

  private final Map<String, Predicate<JsonNode>> known = new LinkedHashMap<>();

  DqopsMembers texts(String... names) {
    return all(JsonNode::isValueNode, names);
  }

  DqopsMembers flags(String... names) {
    return all(JsonNode::isBoolean, names);
  }

  DqopsMembers numbers(String... names) {
    return all(JsonNode::isIntegralNumber, names);
  }

  DqopsMembers lists(String... names) {
    return all(JsonNode::isArray, names);
  }

  DqopsMembers objects(String... names) {
    return all(JsonNode::isObject, names);
  }

  DqopsMembers listsOfTexts(String... names) {
    return all(
        it ->
            it.isArray()
                && StreamSupport.stream(it.spliterator(), false).allMatch(JsonNode::isValueNode),
        names);
  }

  /** A member with a closed set of values, in lower case only. */
  DqopsMembers oneOf(String name, String... values) {
    return all(it -> List.of(values).contains(it.asText()), name);
  }

  private DqopsMembers all(Predicate<JsonNode> type, String... names) {
    for (String name : names) {
      known.put(name, type);
    }
    return this;
  }

  /**
   * What DQOps keeps of what it was sent.
   *
   * @throws IllegalArgumentException for a known member of the wrong type
   */
  ObjectNode keep(JsonNode sent) {
    ObjectNode kept = SandboxJson.object();
    known.forEach(
        (name, type) -> {
          JsonNode value = sent.path(name);
          if (value.isMissingNode() || value.isNull()) {
            return;
          }
          if (!type.test(value)) {
            throw new IllegalArgumentException("Not a value of " + name);
          }
          kept.set(name, value);
        });
    return kept;
  }
}
