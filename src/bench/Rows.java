import java.io.IOException;
import java.io.OutputStream;
import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.nio.charset.StandardCharsets;

/**
 * Writes CSV of three text columns, without a header, to standard output, and how many rows it was
 * to standard error: {@code java Rows.java <bytes at least>}. No two rows are the same; every third
 * row has quotes, commas and ends of line within a field.
 */
public final class Rows {
  private static final int ROWS = 8192;
  private static final int DIGITS = 12;

  public static void main(String[] arguments) throws IOException {
    long wanted = Long.parseLong(arguments[0]);
    int[] places = new int[ROWS];
    byte[] block = block(places);
    int[] ends = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      ends[i] = i + 1 < ROWS ? places[i + 1] : block.length;
    }
    long rows = 0;
    long bytes = 0;
    try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      while (bytes < wanted) {
        int count = 0;
        int length = 0;
        while (count < ROWS && bytes + length < wanted) {
          number(block, places[count], rows++);
          length = ends[count++];
        }
        out.write(block, 0, length);
        bytes += length;
      }
    }
    System.err.println(rows);
  }

  /** Rows that begin with a number, and where. */
  private static byte[] block(int[] places) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      places[i] = text.length();
      text.append("0".repeat(DIGITS));
      text.append(",customer ").append(i * 7919L % 100_000).append(" of the web shop,");
      text.append(i % 3 == 0 ? "\"Main Street 1, \"\"rear\"\"\n2nd floor\"" : "plain text of a row");
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void number(byte[] block, int at, long row) {
    long left = row;
    for (int i = at + DIGITS - 1; i >= at; i--) {
      block[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }
}
