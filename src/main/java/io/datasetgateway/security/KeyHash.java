package io.datasetgateway.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of an API key: all that is kept of it. Keys are 256 random bits, so a plain hash is
 * as good as a slow one.
 *
 * @param hex 64 lower-case hex digits
 */
record KeyHash(String hex) {

  static KeyHash ofHex(String hex) {
    return new KeyHash(hex);
  }

  static KeyHash of(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return new KeyHash(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
