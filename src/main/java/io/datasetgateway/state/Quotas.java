package io.datasetgateway.state;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Port: what has been used up of quotas, by space and key. */
public interface Quotas {
  /**
   * Uses one, if one is left.
   *
   * @param quota as it is now; when it was another before, what is left of it is carried over
   */
  Uni<Left> take(String space, String key, Quota quota);

  /**
   * What is left of a quota.
   *
   * @param taken whether one was left to be used
   * @param remaining how many more may be used at once
   * @param untilNext how long until there is one to be used; zero when there is
   * @param untilFull how long until nothing is used up any more
   */
  record Left(Quota quota, boolean taken, long remaining, Duration untilNext, Duration untilFull) {}
}
