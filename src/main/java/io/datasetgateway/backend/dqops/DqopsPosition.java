package io.datasetgateway.backend.dqops;

import io.datasetgateway.id.IdCodec;
import io.datasetgateway.paging.Cursor;
import io.datasetgateway.problem.FaultException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a walk over the tables of all domains stands.
 *
 * @param domain technical name; empty for the root
 * @param offset how many tables of that domain were passed
 */
record DqopsPosition(String domain, int offset) {
  /** Tables per page. It never changes: DQOps takes page numbers, so an offset needs one size. */
  static final int PAGE_SIZE = 100;

  /** Nine digits: DQOps counts in 32 bits, and fails above. */
  private static final Pattern SHAPE = Pattern.compile("([^:]+):(0|[1-9][0-9]{0,8})");

  /**
   * @throws FaultException INVALID for a text that {@link #toString} would not have written
   */
  static DqopsPosition fromString(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw Cursor.refusal();
    }
    try {
      return new DqopsPosition(
          IdCodec.decode(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    } catch (FaultException e) {
      throw Cursor.refusal();
    }
  }

  static DqopsPosition beginningOf(String domain) {
    return new DqopsPosition(domain, 0);
  }

  /** The page that the next table is on, 1-based. */
  int page() {
    return offset / PAGE_SIZE + 1;
  }

  /** How many tables of that page were passed. */
  int passed() {
    return offset % PAGE_SIZE;
  }

  /** Behind the first {@code count} tables of the page. */
  DqopsPosition onPage(int count) {
    return new DqopsPosition(domain, offset - passed() + count);
  }

  @Override
  public String toString() {
    return IdCodec.encode(domain) + ":" + offset;
  }
}
