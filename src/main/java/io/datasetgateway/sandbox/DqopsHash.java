package io.datasetgateway.sandbox;

import java.nio.charset.StandardCharsets;

/** Hashes like DQOps': 63 bits, most of them too large for a double. */
final class DqopsHash {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long TOO_LARGE_FOR_A_DOUBLE = 1L << 60;

  private DqopsHash() {}

  /** The same for the same names in every run. */
  static long of(String... names) {
    long hash = FNV_OFFSET;
    for (byte b : String.join("\u0000", names).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return (hash & Long.MAX_VALUE) | TOO_LARGE_FOR_A_DOUBLE | 1;
  }
}
