package io.datasetgateway.security;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * Reads an operator's file. A member that is not known, or is given twice, makes it malformed: it
 * is most likely one that was misspelt.
 */
public final class StrictYaml {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictYaml() {}

  /**
   * Reads a file's text.
   *
   * @param member the one member that such a file has
   * @throws MalformedFile naming what is wrong
   */
  public static <T> T read(byte[] text, Class<T> type, String member) throws MalformedFile {
    T file;
    try {
      file = YAML.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new MalformedFile(reason(e, member));
    } catch (IOException e) {
      throw new MalformedFile("cannot be read as YAML");
    }
    if (file == null) {
      throw new MalformedFile("has no member '" + member + "'");
    }
    return file;
  }

  private static String reason(JsonProcessingException e, String member) {
    String where = e instanceof JsonMappingException mapping ? path(mapping) : "";
    String line = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    if (isNotYaml(e)) {
      return "is not YAML" + line;
    }
    if (where.isEmpty()) {
      return "must have a member '" + member + "', and it alone";
    }
    return where
        + (e instanceof UnrecognizedPropertyException
            ? ": there is no such member"
            : ": has the wrong type")
        + line;
  }

  private static boolean isNotYaml(Throwable e) {
    return e instanceof StreamReadException || (e.getCause() != null && isNotYaml(e.getCause()));
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
