package io.datasetgateway.sandbox;

/**
 * Walks over CSV of RFC 4180, byte by byte and block by block, and counts its rows and columns.
 * Lines without any character are no rows.
 */
final class DomoCsvScanner {

  /** A longer row is refused: whoever reads rows holds one of them in memory. */
  static final int MAX_ROW_BYTES = 16 * 1024 * 1024;

  private static final int START = 0;
  private static final int PLAIN = 1;
  private static final int QUOTED = 2;
  private static final int QUOTE_SEEN = 3;

  private int state = START;
  private int columns = 1;
  private long rowBytes;
  private long rows;
  private final int expectedColumns;
  private long wrongRow;
  private int wrongColumns;
  private boolean tooLong;

  DomoCsvScanner(int expectedColumns) {
    this.expectedColumns = expectedColumns;
  }

  /** Counts what is in the block, which may begin and end anywhere. */
  void scan(byte[] bytes, int length) {
    int at = 0;
    while (at >= 0 && at < length) {
      at = endOfRow(bytes, at, length);
    }
  }

  /** The index behind the row that {@code from} lies in; -1 if the row goes on behind the block. */
  int endOfRow(byte[] bytes, int from, int to) {
    int now = state;
    int seen = columns;
    for (int i = from; i < to; i++) {
      byte it = bytes[i];
      if (now == QUOTED) {
        now = it == '"' ? QUOTE_SEEN : QUOTED;
      } else if (it == ',') {
        now = START;
        seen++;
      } else if (it == '\n') {
        state = now;
        columns = seen;
        rowBytes += i + 1 - from;
        end();
        return i + 1;
      } else if (it == '"' && now != PLAIN) {
        now = QUOTED;
      } else if (it != '\r') {
        now = PLAIN;
      }
    }
    state = now;
    columns = seen;
    rowBytes += to - from;
    return -1;
  }

  /** The last row needs no end of line. */
  void finish() {
    if (state != QUOTED && rowBytes > 0) {
      end();
    }
  }

  private void end() {
    boolean blank = columns == 1 && state == START;
    if (!blank) {
      rows++;
      if (columns != expectedColumns && wrongRow == 0) {
        wrongRow = rows;
        wrongColumns = columns;
      }
    }
    tooLong |= rowBytes > MAX_ROW_BYTES;
    state = START;
    columns = 1;
    rowBytes = 0;
  }

  long rows() {
    return rows;
  }

  /** What Domo would say of it; empty when every row fits. The wording was seen in the wild. */
  String complaint() {
    String start = "Invalid CSV provided during upload. msg=";
    if (wrongRow > 0) {
      boolean many = wrongColumns > expectedColumns;
      return start
          + ("There are too " + (many ? "many" : "few") + " columns. Expected " + expectedColumns)
          + (". Row "
              + wrongRow
              + ", column "
              + (many ? expectedColumns + 1 : wrongColumns)
              + ". ");
    }
    if (state == QUOTED) {
      return start + "A quote is not closed. Row " + (rows + 1) + ". ";
    }
    return tooLong ? start + "A row is too long. " : "";
  }
}
