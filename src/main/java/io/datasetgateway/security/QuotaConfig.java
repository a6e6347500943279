package io.datasetgateway.security;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/**
 * {@code gateway.quotas.*}: how much each consumer may ask for whose entry in the consumers file
 * says nothing of it.
 */
@ConfigMapping(prefix = "gateway.quotas")
interface QuotaConfig {
  /** Requests of one consumer per minute in the long run; absent: no bound. */
  OptionalInt requestsPerMinute();

  /** How many of them at once after a pause; absent: a sixth, what ten seconds are worth. */
  OptionalInt burst();
}
