package io.datasetgateway.backend.domo;

import io.datasetgateway.paging.Cursor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk over partitions goes on.
 *
 * @param offset how many were passed over
 * @param last what tells the last one of a full page from others, so that a page which comes again
 *     is noticed; absent elsewhere
 */
record DomoPartitionPosition(int offset, @Nullable String last) {
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})(?:-([0-9a-f]{1,8}))?");

  static final DomoPartitionPosition BEGINNING = new DomoPartitionPosition(0, null);

  /** Behind a page that may not be the last. */
  static DomoPartitionPosition behind(int offset, String lastName) {
    return new DomoPartitionPosition(offset, mark(lastName));
  }

  /**
   * Reads a position as a cursor has it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID for one that was never written
   */
  static DomoPartitionPosition of(@Nullable String text) {
    if (text == null) {
      return BEGINNING;
    }
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw Cursor.refusal();
    }
    return new DomoPartitionPosition(Integer.parseInt(matcher.group(1)), matcher.group(2));
  }

  /** Whether the page before ended with this one. */
  boolean isBehind(String name) {
    return mark(name).equals(last);
  }

  private static String mark(String name) {
    return Integer.toHexString(name.hashCode());
  }

  @Override
  public String toString() {
    return last == null ? String.valueOf(offset) : offset + "-" + last;
  }
}
