package io.datasetgateway.state;

/**
 * How much may be done: so much a minute in the long run, and so much at once.
 *
 * @param perMinute at least 1
 * @param burst how much may be used at once after a pause, at least 1
 */
public record Quota(int perMinute, int burst) {
  public Quota {
    if (perMinute < 1 || burst < 1) {
      throw new IllegalArgumentException("a quota is at least 1");
    }
  }

  /** So much a minute, of which a sixth may be used at once. */
  public static Quota perMinute(int perMinute) {
    return new Quota(perMinute, Math.max(1, perMinute / 6));
  }
}
