package io.datasetgateway.sandbox;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Typed parameters of a query, read as the framework reads them. */
record DqopsQuery(MultiMap parameters) {

  private static final Set<String> TRUE = Set.of("true", "on", "yes", "1");
  private static final Set<String> FALSE = Set.of("false", "off", "no", "0");

  /** Absent and empty are the same. */
  @Nullable String text(String name) {
    String value = parameters.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /**
   * @throws IllegalArgumentException for what is no boolean
   */
  boolean flag(String name, boolean absent) {
    String value = text(name);
    if (value == null) {
      return absent;
    }
    String lower = value.toLowerCase(Locale.ROOT);
    if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
      throw new IllegalArgumentException("Type mismatch.");
    }
    return TRUE.contains(lower);
  }

  /**
   * @throws IllegalArgumentException for what is no integer
   */
  int number(String name, int absent) {
    String value = text(name);
    return value == null ? absent : Integer.parseInt(value);
  }
}
