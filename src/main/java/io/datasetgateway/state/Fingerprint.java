package io.datasetgateway.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Texts in short: the same for the same texts only, and telling nothing of them. */
final class Fingerprint {
  private Fingerprint() {}

  /**
   * @return 64 hex digits
   */
  static String of(@Nullable String... texts) {
    MessageDigest digest = sha256();
    for (String text : texts) {
      byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      // With its length before it, no text can run on into the next.
      digest.update((text == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
