package io.datasetgateway.rows.upload;

import io.datasetgateway.problem.Fault;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bounds the one part that rows become, and tells it from any other. */
final class PartSeal implements RowSink {
  private final long maxBytes;
  private final RowSink rows;
  private final MessageDigest digest;
  private long bytes;

  /**
   * @param maxBytes how large the part may be
   */
  PartSeal(long maxBytes, RowSink rows) {
    this.maxBytes = maxBytes;
    this.rows = rows;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void write(byte[] piece, int from, int to, int ended) throws IOException {
    bytes += to - from;
    if (bytes > maxBytes) {
      throw Fault.of(
              Fault.Kind.TOO_LARGE,
              "A part may have at most %d bytes of CSV: send these rows as several parts."
                  .formatted(maxBytes))
          .asException();
    }
    digest.update(piece, from, to - from);
    rows.write(piece, from, to, ended);
  }

  @Override
  public long room() {
    return rows.room();
  }

  /** The SHA-256 of the whole part; to be asked once, at its end. */
  String digest() {
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }
}
