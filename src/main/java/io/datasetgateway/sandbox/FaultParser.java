package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is put to the fault port, and refuses what it would otherwise have to guess. */
final class FaultParser {

  static final int MAX_DELAY_MILLIS = 600_000;

  private static final Set<String> MEMBERS =
      Set.of("mode", "delayMillis", "status", "retryAfterSeconds", "pathContains", "remaining");

  private final JsonNode body;

  private FaultParser(JsonNode body) {
    this.body = body;
  }

  /**
   * @throws IllegalArgumentException with a message for the caller
   */
  static InjectedFault parse(JsonNode body) {
    return new FaultParser(body).parse();
  }

  private InjectedFault parse() {
    require(body.isObject(), "The body must be a JSON object.");
    body.fieldNames()
        .forEachRemaining(it -> require(MEMBERS.contains(it), "Unknown member: " + it));
    FaultMode mode = mode();
    boolean onlyMode = mode == FaultMode.STOP;
    require(!onlyMode || body.size() == 1, "STOP takes no other member.");
    boolean isStatus = mode == FaultMode.STATUS;
    require(isStatus || !body.has("status"), "Only STATUS takes status.");
    require(isStatus || !body.has("retryAfterSeconds"), "Only STATUS takes retryAfterSeconds.");
    Integer delay = integer("delayMillis", 0, MAX_DELAY_MILLIS);
    require(mode != FaultMode.DELAY || delay != null, "DELAY needs delayMillis.");
    Integer status = integer("status", 200, 599);
    return new InjectedFault(
        mode,
        delay == null ? 0 : delay,
        status == null ? 500 : status,
        integer("retryAfterSeconds", 0, 86_400),
        text("pathContains"),
        integer("remaining", 1, 1_000_000));
  }

  private FaultMode mode() {
    String name = body.path("mode").asText("");
    return Arrays.stream(FaultMode.values())
        .filter(mode -> mode.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown mode: " + name));
  }

  private @Nullable Integer integer(String member, int min, int max) {
    JsonNode value = body.path(member);
    if (value.isMissingNode()) {
      return null;
    }
    boolean inRange = value.isInt() && value.intValue() >= min && value.intValue() <= max;
    require(inRange, member + " must be an integer from " + min + " to " + max + ".");
    return value.intValue();
  }

  private @Nullable String text(String member) {
    JsonNode value = body.path(member);
    if (value.isMissingNode()) {
      return null;
    }
    require(value.isTextual() && !value.textValue().isEmpty(), member + " must be a text.");
    return value.textValue();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** What a PUT may hold, for the answer to one that does not. */
  static ObjectNode allowed() {
    List<String> modes = Arrays.stream(FaultMode.values()).map(Enum::name).toList();
    ObjectNode allowed = SandboxJson.object();
    allowed.set("mode", SandboxJson.array(modes));
    return allowed
        .put("delayMillis", "0 to " + MAX_DELAY_MILLIS + "; needed by DELAY")
        .put("status", "200 to 599, with STATUS only; default 500")
        .put("retryAfterSeconds", "0 to 86400, with STATUS only")
        .put("pathContains", "only requests whose path contains this text")
        .put("remaining", "how many requests it hits, from 1; default: until healed");
  }

  /** A fault as the caller would have to put it. */
  static ObjectNode toJson(InjectedFault fault) {
    ObjectNode json = SandboxJson.object().put("mode", fault.mode().name());
    if (fault.delayMillis() > 0) {
      json.put("delayMillis", fault.delayMillis());
    }
    if (fault.mode() == FaultMode.STATUS) {
      json.put("status", fault.status());
    }
    if (fault.retryAfterSeconds() != null) {
      json.put("retryAfterSeconds", fault.retryAfterSeconds());
    }
    if (fault.pathContains() != null) {
      json.put("pathContains", fault.pathContains());
    }
    if (fault.remaining() != null) {
      json.put("remaining", fault.remaining());
    }
    return json;
  }
}
