package io.datasetgateway.quality;

/** Whether a dataset can be relied on. */
public enum Verdict {
  /** Every check that counts ran not too long ago, and every one passed. */
  PASS,
  /** As PASS, but some check warns. */
  WARN,
  /** Some check found an error, however long ago that was. */
  FAIL,
  /** Nothing is known for certain: a check that could not run never reads as a pass. */
  UNKNOWN;

  /** What counts of two that stand for one: an error is certain, a pass needs both. */
  Verdict worse(Verdict other) {
    return rank() < other.rank() ? other : this;
  }

  private int rank() {
    return switch (this) {
      case PASS -> 0;
      case WARN -> 1;
      case UNKNOWN -> 2;
      case FAIL -> 3;
    };
  }
}
