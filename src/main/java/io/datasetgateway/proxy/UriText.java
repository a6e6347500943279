package io.datasetgateway.proxy;

/** What may stand in a request's target. A loop and no pattern: a long target must cost nothing. */
final class UriText {
  /** What means itself, encoded or not. */
  static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private UriText() {}

  /** Whether a text is made of these characters and of bytes that are encoded as they should be. */
  static boolean isMadeOf(String characters, String text) {
    for (int i = 0; i < text.length(); i++) {
      boolean encoded = text.charAt(i) == '%' && isOctet(text, i + 1);
      if (!encoded && characters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
      i += encoded ? 2 : 0;
    }
    return true;
  }

  private static boolean isOctet(String text, int at) {
    return at + 1 < text.length() && isHex(text.charAt(at)) && isHex(text.charAt(at + 1));
  }

  private static boolean isHex(char one) {
    return (one >= '0' && one <= '9') || (one >= 'a' && one <= 'f') || (one >= 'A' && one <= 'F');
  }
}
