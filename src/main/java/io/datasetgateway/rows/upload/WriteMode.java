package io.datasetgateway.rows.upload;

/** What becomes of the rows that are there, when others are written. */
public enum WriteMode {
  /** They stay. */
  APPEND,
  /** They go: all of them, or those of the partition that is written. */
  REPLACE
}
