package io.datasetgateway.id;

import java.util.regex.Pattern;

/**
 * The name an operator gave a backend: the first part of every id.
 *
 * @param value lower-case letters, digits and hyphens, beginning with a letter
 */
public record BackendName(String value) implements Comparable<BackendName> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]*");

  public BackendName {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a backend's name is lower-case letters, digits and hyphens, beginning with a letter");
    }
  }

  static boolean isValid(String value) {
    return SHAPE.matcher(value).matches();
  }

  @Override
  public int compareTo(BackendName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
