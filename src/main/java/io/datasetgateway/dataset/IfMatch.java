package io.datasetgateway.dataset;

import io.datasetgateway.problem.Fault;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The versions that a caller is willing to change, from {@code If-Match}.
 *
 * @param tags entity tags with their quotes; {@code *} is any
 */
public record IfMatch(Set<String> tags) {

  /** Reads the header as a caller writes it. */
  public static IfMatch fromString(String header) {
    return new IfMatch(
        Arrays.stream(header.split(","))
            .map(String::strip)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * @throws io.datasetgateway.problem.FaultException PRECONDITION_FAILED when the present version
   *     is none of these
   */
  public void require(String version) {
    if (!tags.contains("*") && !tags.contains('"' + version + '"')) {
      throw Fault.of(
              Fault.Kind.PRECONDITION_FAILED,
              "It is no longer the version that If-Match names: read it again.")
          .asException();
    }
  }
}
