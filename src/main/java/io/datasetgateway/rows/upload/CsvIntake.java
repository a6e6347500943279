package io.datasetgateway.rows.upload;

import java.io.IOException;

/**
 * Finds the rows of CSV (RFC 4180, ends of line as LF or CRLF) and checks each of them, without
 * holding any. Whatever is passed on is what came, byte by byte; only a last row without an end of
 * line gets one.
 */
final class CsvIntake implements ByteSink {
  private static final byte[] LF = {'\n'};
  private static final byte[] CRLF = {'\r', '\n'};
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private enum State {
    /** Nothing of the field has come. */
    START,
    PLAIN,
    QUOTED,
    /** After a quote within a quoted field: its end, or the first of two. */
    QUOTE,
    /** After a carriage return. */
    RETURN
  }

  private final RowSink rows;
  private final long maxRow;
  private final Utf8 utf8 = new Utf8();
  private long columns;
  private State state = State.START;
  private long line = 1;
  private long rowLine = 1;
  private long column = 1;
  private long base;
  private long rowStart;
  private long tooMany;
  private long quoteLine;
  private long quoteColumn;
  private long quoteOffset;
  private boolean isEmpty = true;
  private boolean endsInReturn;
  private int mark;

  /**
   * @param columns how many fields each row has; 0 for as many as the first has
   * @param maxRow how many bytes a row may have
   */
  CsvIntake(int columns, long maxRow, RowSink rows) {
    this.columns = columns;
    this.maxRow = maxRow;
    this.rows = rows;
  }

  @Override
  public void write(byte[] bytes, int from, int to) throws IOException {
    int at = from;
    while (mark >= 0 && at < to) {
      if (mark < MARK.length && bytes[at] == MARK[mark]) {
        mark++;
        at++;
      } else {
        endMark();
      }
    }
    read(bytes, at, to);
  }

  /** A byte order mark at the very beginning is not a part of the first field. */
  private void endMark() throws IOException {
    int seen = mark;
    mark = -1;
    if (seen == MARK.length) {
      base = seen;
      rowStart = seen;
    } else {
      read(MARK, 0, seen); // a part of some other character
    }
  }

  private void read(byte[] bytes, int from, int to) throws IOException {
    base -= from;
    int begun = from;
    int end = from;
    int ended = 0;
    for (int i = from; i < to; i++) {
      i = skipOrdinary(bytes, i, to);
      if (i < to && step(bytes[i], i)) {
        end = i + 1;
        ended++;
        rowStart = base + end;
        if (end - begun >= rows.room()) {
          rows.write(bytes, begun, end, ended);
          begun = end;
          ended = 0;
        }
      }
    }
    if (ended > 0) {
      rows.write(bytes, begun, end, ended);
    }
    if (end < to) {
      rows.write(bytes, end, to, 0);
    }
    base += to;
    if (base - rowStart > maxRow) {
      throw tooLong();
    }
  }

  @Override
  public void end() throws IOException {
    if (mark >= 0) {
      endMark();
    }
    if (utf8.isWithin()) {
      throw at(base).wrong("the text ends within a character");
    }
    switch (state) {
      case QUOTED -> throw quote().wrong("this quote is never closed");
      case RETURN -> throw at(base).wrong("a carriage return without a line feed");
      case START, PLAIN, QUOTE -> endLastRow();
    }
  }

  private void endLastRow() throws IOException {
    if (base > rowStart) {
      byte[] end = endsInReturn ? CRLF : LF;
      endRow(base);
      rows.write(end, 0, end.length, 1);
    }
  }

  /** Goes on to the next byte that is of interest: most are not. */
  private int skipOrdinary(byte[] bytes, int from, int to) {
    int i = from;
    if (utf8.isWithin()) {
      return i;
    }
    if (state == State.QUOTED) {
      while (i < to && bytes[i] >= 0 && bytes[i] != '"' && bytes[i] != '\n') {
        i++;
      }
    } else if (state == State.PLAIN || (state == State.START && isOrdinary(bytes[i]))) {
      state = State.PLAIN;
      isEmpty = false;
      while (i < to && isOrdinary(bytes[i])) {
        i++;
      }
    }
    return i;
  }

  private static boolean isOrdinary(byte b) {
    return b > ',' || (b >= 0 && b != ',' && b != '"' && b != '\n' && b != '\r');
  }

  /** Whether a row ends with this byte. */
  private boolean step(byte b, int i) {
    if ((b < 0 || utf8.isWithin()) && !utf8.takes(b)) {
      throw at(base + i).wrong("this is not UTF-8");
    }
    switch (state) {
      case START -> begin(b, i);
      case PLAIN -> goOn(b, i);
      case QUOTED -> within(b);
      case QUOTE -> afterQuote(b, i);
      case RETURN -> {
        if (b != '\n') {
          throw at(base + i).wrong("a carriage return without a line feed");
        }
      }
    }
    if (b == '\n' && state != State.QUOTED) {
      endsInReturn = state == State.RETURN;
      endRow(base + i);
      return true;
    }
    return false;
  }

  private void begin(byte b, int i) {
    if (b == '"') {
      state = State.QUOTED;
      quoteLine = line;
      quoteColumn = column;
      quoteOffset = base + i;
      isEmpty = false;
    } else {
      goOn(b, i);
    }
  }

  private void goOn(byte b, int i) {
    switch (b) {
      case ',' -> nextField(i);
      case '\r' -> state = State.RETURN;
      case '\n' -> {}
      case '"' ->
          throw at(base + i)
              .wrong("a quote within a field that does not begin with one; quote the whole field");
      default -> {
        state = State.PLAIN;
        isEmpty = false;
      }
    }
  }

  private void within(byte b) {
    if (b == '"') {
      state = State.QUOTE;
    } else if (b == '\n') {
      line++;
    }
  }

  private void afterQuote(byte b, int i) {
    switch (b) {
      case '"' -> state = State.QUOTED;
      case ',' -> nextField(i);
      case '\r' -> state = State.RETURN;
      case '\n' -> {}
      default ->
          throw at(base + i)
              .wrong("something after the quote that ends a field; write a quote twice within one");
    }
  }

  private void nextField(int i) {
    state = State.START;
    isEmpty = false;
    column++;
    if (column == columns + 1) {
      tooMany = base + i + 1;
    }
  }

  private void endRow(long offset) {
    if (isEmpty) {
      throw new Place(rowLine, 1, offset).wrong("an empty line is no row");
    }
    if (columns == 0) {
      columns = column;
    }
    if (column != columns) {
      boolean isMore = column > columns;
      throw new Place(rowLine, isMore ? columns + 1 : column, isMore ? tooMany : offset)
          .wrong("%d columns are due, and there are %d".formatted(columns, column));
    }
    if (offset - rowStart > maxRow) {
      throw tooLong();
    }
    state = State.START;
    line++;
    rowLine = line;
    column = 1;
    isEmpty = true;
  }

  private RuntimeException tooLong() {
    Place place = state == State.QUOTED ? quote() : at(rowStart);
    return place.wrong("a row may have at most " + maxRow + " bytes; is a quote not closed?");
  }

  /** Where the last quoted field begins. */
  private Place quote() {
    return new Place(quoteLine, quoteColumn, quoteOffset);
  }

  private Place at(long offset) {
    return new Place(line, column, offset);
  }
}
