package io.datasetgateway.state;

/**
 * What stands in Redis: a text and its key, since Redis' own key does not tell it. Written as the
 * key's length, a colon, the key and the text.
 */
record KeptText(String key, String text) {
  /** Bytes, at most; no gateway writes more, and none reads more. */
  static final int LONGEST = 1 << 20;

  static KeptText parse(String written) {
    int colon = written.indexOf(':');
    boolean isOne = colon > 0 && colon < 6 && written.substring(0, colon).matches("[0-9]+");
    int end = isOne ? colon + 1 + Integer.parseInt(written.substring(0, colon)) : 0;
    if (!isOne || end > written.length()) {
      throw StoreFault.unreadable();
    }
    return new KeptText(written.substring(colon + 1, end), written.substring(end));
  }

  String written() {
    return key.length() + ":" + key + text;
  }
}
