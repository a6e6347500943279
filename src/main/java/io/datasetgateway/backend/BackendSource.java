package io.datasetgateway.backend;

import java.util.List;

/** Names backends beside those in the configuration. */
public interface BackendSource {
  /** Asked once, at start-up. */
  List<BackendSettings> backends();
}
