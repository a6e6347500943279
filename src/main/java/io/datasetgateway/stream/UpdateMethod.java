package io.datasetgateway.stream;

/** What a run does with the rows that are there: Domo's words. */
public enum UpdateMethod {
  REPLACE,
  APPEND,
  UPSERT
}
