package io.datasetgateway.resilience;

import org.jspecify.annotations.Nullable;

/**
 * An upstream call that would be made.
 *
 * @param backend the backend's name
 * @param method the HTTP method
 * @param path the path at the backend, with its query; a name in braces stands for what is only
 *     known once calls before it are made, or for what differs between {@code times} calls
 * @param times how often it would be made; absent for once
 */
public record PlannedCall(String backend, String method, String path, @Nullable Integer times) {
  public PlannedCall(String backend, String method, String path) {
    this(backend, method, path, null);
  }

  /** The same call, so many times. */
  public PlannedCall times(int count) {
    return new PlannedCall(backend, method, path, count == 1 ? null : Integer.valueOf(count));
  }
}
