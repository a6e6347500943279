package io.datasetgateway.backend;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;

/** What a request for bytes carries. Each attempt sends it from its beginning, where it can. */
public sealed interface ByteBody {
  /** Nothing. */
  ByteBody NONE = new None();

  /** How many bytes are sent; -1 when nobody knows before their end. */
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

  /**
   * Bytes as they come from somewhere else, taken only as fast as they are sent. They are there
   * once: a request that has sent some of them is not made again.
   *
   * @param bytes to be read once; a failure of theirs fails the request
   * @param length how many there are; -1 when nobody knows before their end
   */
  record Flowing(Multi<byte[]> bytes, long length) implements ByteBody {}
}
