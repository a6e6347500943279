package io.datasetgateway.link;

/** Whether a link leads to something. */
public enum LinkState {
  /** Both ends are there, or that was not looked at. */
  OK,
  /** The other end is not there. */
  DANGLING,
  /** Whether the other end is there could not be found out. */
  UNCHECKED,
  /** What is declared may be any of several datasets: it does not say of which backend. */
  AMBIGUOUS,
  /** What is declared is no id of anything that could be linked here. */
  MALFORMED
}
