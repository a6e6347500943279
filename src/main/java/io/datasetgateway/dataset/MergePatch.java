package io.datasetgateway.dataset;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A JSON merge patch of a dataset, where null and absent are not the same. */
@Schema(
    name = "DatasetPatch",
    implementation = DatasetPatch.class,
    example = "{\"description\":\"Orders of the web shop\"}")
class MergePatch {
  private static final int MAX_LENGTH = 10_000;
  private static final List<String> KNOWN = List.of("name", "description", "providerType");

  @Schema(hidden = true)
  private final Map<String, JsonNode> members = new LinkedHashMap<>();

  @JsonAnySetter
  void set(String name, JsonNode value) {
    members.put(name, value);
  }

  /**
   * @throws io.datasetgateway.problem.FaultException INVALID, naming every member that is wrong
   */
  @JsonIgnore
  DatasetPatch toPatch() {
    List<FieldError> errors = new ArrayList<>();
    members.forEach((name, value) -> check(name, value, errors));
    if (members.isEmpty()) {
      errors.add(new FieldError("body", "must have one of " + String.join(", ", KNOWN)));
    }
    if (!errors.isEmpty()) {
      throw Fault.invalid(errors).asException();
    }
    return new DatasetPatch(text("name"), text("description"), text("providerType"));
  }

  private static void check(String name, JsonNode value, List<FieldError> errors) {
    if (!KNOWN.contains(name)) {
      errors.add(
          new FieldError(name, "there is no such member; known are " + String.join(", ", KNOWN)));
    } else if (value.isNull()) {
      if (!name.equals("description")) {
        errors.add(new FieldError(name, "cannot be taken away"));
      }
    } else if (!value.isTextual()) {
      errors.add(new FieldError(name, "must be a text"));
    } else if (value.textValue().length() > MAX_LENGTH) {
      errors.add(new FieldError(name, "must have at most " + MAX_LENGTH + " characters"));
    } else if (value.textValue().isBlank() && !name.equals("description")) {
      errors.add(new FieldError(name, "must not be blank"));
    }
  }

  private @Nullable String text(String name) {
    JsonNode value = members.get(name);
    if (value == null) {
      return null;
    }
    return value.isNull() ? "" : value.textValue();
  }
}
