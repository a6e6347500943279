package io.datasetgateway.rows.storage;

/** By when their rows were written last. */
public enum PartitionOrder {
  NEWEST_FIRST,
  OLDEST_FIRST
}
