package io.datasetgateway.security;

import java.util.Optional;

/** A consumer that exists without a consumers file, and no longer when there is one. */
public interface BuiltInConsumer {
  /** The key it calls with. */
  String key();

  /** Who it is; absent when it does not exist in this run. */
  Optional<Consumer> consumer();
}
