package io.datasetgateway.quality;

/** Why what is known is not enough to pass a dataset. */
public enum Doubt {
  /** The backend knows the table, and that it is gone. */
  TABLE_GONE,
  /** No check has a result within what was asked for. */
  NO_RESULT,
  /** Some check could not be run. */
  EXECUTION_ERROR,
  /** Something ran of which the severity is not told, or in a word that is not known. */
  SEVERITY_UNKNOWN,
  /** More checks ran than came to something. */
  RESULT_MISSING,
  /** When something ran is not told, or lies in the future. */
  TIME_UNKNOWN,
  /** Something ran too long ago. */
  STALE,
  /** A number that cannot be: a negative count, a score outside 0 to 100. */
  MALFORMED,
  /** Nothing is checked here, and no link leads to where it would be. */
  NO_LINK,
  /** Some link leads nowhere, or to no one dataset. */
  LINK_BROKEN,
  /** Not everybody who may declare links could be asked. */
  LINKS_UNKNOWN,
  /** The results could not be read. */
  UNREADABLE
}
