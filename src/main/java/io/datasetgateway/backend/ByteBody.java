package io.datasetgateway.backend;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;

/** What a request for bytes carries. Each attempt sends it from its beginning. */
public sealed interface ByteBody {
  /** Nothing. */
  ByteBody NONE = new None();

  /** How many bytes are sent. */
  long length();

  /** Nothing at all. */
  record None() implements ByteBody {
    @Override
    public long length() {
      return 0;
    }
  }

  /** Bytes that are few enough to be in memory. */
  record InMemory(Buffer bytes) implements ByteBody {
    @Override
    public long length() {
      return bytes.length();
    }
  }

  /**
   * A part of a file, read anew for each attempt, and only as fast as it is sent.
   *
   * @param file stays as it is until the request is over
   * @param from the first byte, 0 being the file's first
   * @param length how many bytes; they must all be there
   */
  record OnDisk(Path file, long from, long length) implements ByteBody {
    public OnDisk {
      if (from < 0 || length < 0) {
        throw new IllegalArgumentException("no part of a file: " + from + ", " + length);
      }
    }
  }
}
