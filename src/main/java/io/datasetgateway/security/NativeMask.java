package io.datasetgateway.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Makes a backend's own object fit to be shown: what may be a secret, a path on a server or a stack
 * trace is masked, and a whole number that JavaScript cannot hold becomes text.
 */
public final class NativeMask {
  private static final TextNode MASK = new TextNode("***");
  private static final long MAX_SAFE_INTEGER = 9_007_199_254_740_991L;

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(passw|secret|token|credential|api_?-?key|private_?-?key|access_?-?key|account_?-?key"
              + "|authorization|cookie|trace|exception).*");
  private static final Pattern REFERENCE_OR_PATH =
      Pattern.compile("(?s).*\\$\\{.*|(/|[A-Za-z]:[\\\\/]|file:|\\\\\\\\)[^\\n]*");

  private NativeMask() {}

  /**
   * A masked copy.
   *
   * @param hidden which texts the caller is not to be told besides
   */
  public static JsonNode mask(JsonNode node, Predicate<String> hidden) {
    if (node instanceof ObjectNode object) {
      ObjectNode masked = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              member ->
                  masked.set(
                      member.getKey(),
                      SECRET_NAME.matcher(member.getKey()).matches() && !member.getValue().isNull()
                          ? MASK
                          : mask(member.getValue(), hidden)));
      return masked;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode masked = JsonNodeFactory.instance.arrayNode(array.size());
      array.forEach(element -> masked.add(mask(element, hidden)));
      return masked;
    }
    if (node.isTextual()) {
      String text = node.textValue();
      return REFERENCE_OR_PATH.matcher(text).matches() || hidden.test(text) ? MASK : node;
    }
    boolean safe =
        !node.isIntegralNumber()
            || (node.canConvertToLong() && Math.abs(node.longValue()) <= MAX_SAFE_INTEGER);
    return safe ? node : new TextNode(node.asText());
  }
}
