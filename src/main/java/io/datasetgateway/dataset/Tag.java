package io.datasetgateway.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One tag. Both backends keep a tag as one text; {@code key:value} is its form there when it has a
 * value.
 *
 * @param key not empty
 * @param value absent for a plain tag
 * @param source the backend that says so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tag(String key, @Nullable String value, @Nullable String source) {

  /** Reads a tag as a backend keeps it. */
  public static Tag of(String text, String source) {
    int colon = text.indexOf(':');
    return colon <= 0
        ? new Tag(text, null, source)
        : new Tag(text.substring(0, colon), text.substring(colon + 1), source);
  }

  /** The tag as a backend keeps it. */
  public String text() {
    return value == null ? key : key + ":" + value;
  }
}
