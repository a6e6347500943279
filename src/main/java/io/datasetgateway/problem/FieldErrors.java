package io.datasetgateway.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.datasetgateway.problem.Fault.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Names the fields that a body got wrong, as the caller wrote them and without a class name. */
final class FieldErrors {
  /** Writes a word of a list as it is read. */
  private static final ObjectMapper WORDS = new ObjectMapper();

  private FieldErrors() {}

  static List<FieldError> of(ConstraintViolationException failure) {
    return failure.getConstraintViolations().stream()
        .map(violation -> new FieldError(field(violation), detail(violation)))
        .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::detail))
        .toList();
  }

  private static String detail(ConstraintViolation<?> violation) {
    boolean missing =
        violation.getConstraintDescriptor().getAnnotation().annotationType() == NotNull.class;
    return missing ? "must be given" : violation.getMessage();
  }

  static List<FieldError> of(JacksonException failure) {
    if (!(failure instanceof JsonMappingException mapping)) {
      return List.of(new FieldError("body", "is not JSON" + line(failure)));
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StreamReadException) {
        return List.of(new FieldError("body", "is not JSON" + line(failure)));
      }
    }
    String field = field(mapping);
    if (mapping instanceof UnrecognizedPropertyException unknown) {
      String known =
          unknown.getKnownPropertyIds() == null
              ? ""
              : "; known are "
                  + unknown.getKnownPropertyIds().stream()
                      .map(String::valueOf)
                      .sorted()
                      .collect(Collectors.joining(", "));
      return List.of(new FieldError(field, "there is no such member" + known));
    }
    if (mapping instanceof InvalidFormatException format
        && format.getTargetType() != null
        && format.getTargetType().isEnum()) {
      String words =
          Arrays.stream(format.getTargetType().getEnumConstants())
              .map(one -> WORDS.convertValue(one, String.class))
              .collect(Collectors.joining(", "));
      return List.of(new FieldError(field, "must be one of " + words));
    }
    String detail =
        mapping instanceof MismatchedInputException ? "has the wrong type" : "is not valid";
    return List.of(new FieldError(field, detail + line(failure)));
  }

  private static String line(JacksonException failure) {
    return failure.getLocation() == null
        ? ""
        : " (line %d, column %d)"
            .formatted(failure.getLocation().getLineNr(), failure.getLocation().getColumnNr());
  }

  private static String field(JsonMappingException failure) {
    String path =
        failure.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getFieldName())
            .collect(Collectors.joining());
    return path.isEmpty() ? "body" : path.replaceFirst("^\\.", "");
  }

  /** The path below the body: the method and its parameter are ours, not the caller's. */
  private static String field(ConstraintViolation<?> violation) {
    List<String> steps = new ArrayList<>();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.PARAMETER) {
        continue;
      }
      String index =
          node.isInIterable() && node.getIndex() != null ? "[" + node.getIndex() + "]" : "";
      String name =
          node.getKind() == ElementKind.CONTAINER_ELEMENT ? "" : String.valueOf(node.getName());
      if (!index.isEmpty() && !steps.isEmpty()) {
        steps.set(steps.size() - 1, steps.get(steps.size() - 1) + index);
      }
      if (!name.isEmpty()) {
        steps.add(name);
      }
    }
    return steps.isEmpty() ? "body" : String.join(".", steps);
  }
}
