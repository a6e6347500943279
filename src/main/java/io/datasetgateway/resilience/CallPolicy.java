package io.datasetgateway.resilience;

import java.time.Duration;

/**
 * What holds for one class of call.
 *
 * @param attempt deadline of one attempt
 * @param total deadline of all attempts and the waits between them
 * @param repeatsTimeouts whether an attempt that timed out may be repeated
 */
record CallPolicy(CallClass callClass, Duration attempt, Duration total, boolean repeatsTimeouts) {

  static CallPolicy metadata(ToleranceConfig config) {
    return new CallPolicy(CallClass.METADATA, config.attemptTimeout(), config.totalTimeout(), true);
  }

  static CallPolicy query(ToleranceConfig config) {
    return new CallPolicy(
        CallClass.QUERY, config.queryAttemptTimeout(), config.queryTotalTimeout(), false);
  }

  static CallPolicy waiting(ToleranceConfig config, Duration asked) {
    Duration patience = asked.plus(config.waitSlack());
    return new CallPolicy(CallClass.WAIT, patience, patience, false);
  }

  /** Without any deadline: the headers come when everything has been sent. */
  static CallPolicy sending() {
    return new CallPolicy(CallClass.TRANSFER, Duration.ofDays(1), Duration.ofDays(1), true);
  }

  /** Without a total: bytes may flow for as long as they flow. */
  static CallPolicy passage(ToleranceConfig config) {
    return new CallPolicy(CallClass.PASSAGE, config.transferTimeout(), Duration.ofDays(1), true);
  }
}
