package io.datasetgateway.link;

/** Which end of a link the datasets of a backend are. */
public enum LinkEnd {
  /** A dataset that is fed. */
  FED,
  /** A table that feeds. */
  FEEDING
}
