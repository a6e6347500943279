package io.datasetgateway.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One column of a dataset.
 *
 * @param name case-sensitive
 * @param position 1-based, by its place in the backend's own list
 * @param logicalType what its values are; absent when the backend's type is not one we know
 * @param physicalType the backend's own word for its type
 * @param nullable whether a value may be missing; absent when the backend does not tell
 * @param visible false for a column that the backend hides from its users
 * @param description what it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Column(
    String name,
    int position,
    @Nullable LogicalType logicalType,
    @Nullable String physicalType,
    @Nullable Boolean nullable,
    boolean visible,
    @Nullable String description) {

  /** What the values of a column are, in the words of the Open Data Contract Standard. */
  public enum LogicalType {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    TIME,
    OBJECT,
    ARRAY;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
