package io.datasetgateway.rows.upload;

/** Follows UTF-8 (RFC 3629) byte by byte: no overlong forms, no surrogates, nothing beyond. */
final class Utf8 {
  private int due;
  private int lowest = 0x80;
  private int highest = 0xBF;

  /** Whether a character has begun and not ended. */
  boolean isWithin() {
    return due > 0;
  }

  /** Whether this byte may come now. */
  boolean takes(byte signed) {
    int b = signed & 0xFF;
    return due == 0 ? begins(b) : goesOn(b);
  }

  private boolean goesOn(int b) {
    boolean fits = b >= lowest && b <= highest;
    due--;
    lowest = 0x80;
    highest = 0xBF;
    return fits;
  }

  private boolean begins(int b) {
    if (b < 0x80) {
      return true;
    }
    if (b < 0xC2 || b > 0xF4) {
      return false;
    }
    due = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
    highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    return true;
  }
}
