package io.datasetgateway.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads and writes JSON; the one place where a simulated answer becomes bytes. */
final class SandboxJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final String WRONG_TYPE = "sandbox.wrong-type";

  private SandboxJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode array(Iterable<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  /** A seed file beside this room's classes. */
  static JsonNode resource(String path) {
    try (InputStream in = SandboxJson.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The sandbox's seed is not packaged: " + path);
      }
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The request's body; empty if there is none or if it is not JSON. */
  static Optional<JsonNode> body(RoutingContext ctx) {
    Buffer body = ctx.body().buffer();
    if (body == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(body.getBytes())).filter(node -> !node.isMissingNode());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From here on this call's JSON has the wrong type: an array for an object and the reverse. */
  static void answerWrongType(RoutingContext ctx) {
    ctx.put(WRONG_TYPE, true);
  }

  static boolean isWrongType(RoutingContext ctx) {
    return ctx.get(WRONG_TYPE) != null;
  }

  static Buffer answer(RoutingContext ctx, JsonNode node) {
    if (!isWrongType(ctx)) {
      return Buffer.buffer(text(node));
    }
    return Buffer.buffer(text(node.isArray() ? object().set("items", node) : array().add(node)));
  }
}
