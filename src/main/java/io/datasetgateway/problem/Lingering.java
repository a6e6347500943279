package io.datasetgateway.problem;

/**
 * Work that goes on when its caller has gone: the process does not end before it. Whatever does
 * such work says so with a CDI bean of this type.
 */
public interface Lingering {
  /** How many pieces of work are not at their end. */
  int unfinished();
}
