package io.datasetgateway.dataset;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The versions that a caller has already, from {@code If-None-Match}.
 *
 * @param tags entity tags with their quotes and without the mark of a weak one, which a proxy that
 *     compresses may have put there; {@code *} is any
 */
public record IfNoneMatch(Set<String> tags) {

  /** Reads the header as a caller writes it. */
  public static IfNoneMatch fromString(String header) {
    return new IfNoneMatch(
        Arrays.stream(header.split(","))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean has(String version) {
    return tags.contains("*") || tags.contains('"' + version + '"');
  }
}
