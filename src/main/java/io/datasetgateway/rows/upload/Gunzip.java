package io.datasetgateway.rows.upload;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks gzip (RFC 1952) that comes in pieces; several members are one text. */
final class Gunzip implements ByteSink, AutoCloseable {
  private static final int HEAD = 10;
  private static final int TAIL = 8;
  private static final int HAS_CHECK = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private enum State {
    HEAD,
    EXTRA_LENGTH,
    EXTRA,
    NAME,
    COMMENT,
    CHECK,
    DATA,
    TAIL
  }

  private final ByteSink unpacked;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private final byte[] block = new byte[64 * 1024];
  private final int[] fixed = new int[HEAD];
  private State state = State.HEAD;
  private int count;
  private int extra;
  private long offset;

  Gunzip(ByteSink unpacked) {
    this.unpacked = unpacked;
  }

  @Override
  public void write(byte[] bytes, int from, int to) throws IOException {
    int i = from;
    while (i < to) {
      if (state == State.DATA) {
        i += inflate(bytes, i, to);
      } else {
        offset++;
        step(bytes[i++] & 0xFF);
      }
    }
  }

  @Override
  public void end() throws IOException {
    if (state != State.HEAD || count != 0 || offset == 0) {
      throw damaged();
    }
    unpacked.end();
  }

  @Override
  public void close() {
    inflater.end();
  }

  private int inflate(byte[] bytes, int from, int to) throws IOException {
    inflater.setInput(bytes, from, to - from);
    try {
      int made = inflater.inflate(block);
      while (made > 0) {
        check.update(block, 0, made);
        unpacked.write(block, 0, made);
        made = inflater.inflate(block);
      }
    } catch (DataFormatException e) {
      throw damaged();
    }
    if (inflater.needsDictionary()) {
      throw damaged();
    }
    int taken = to - from - inflater.getRemaining();
    offset += taken;
    if (inflater.finished()) {
      enter(State.TAIL);
    }
    return taken;
  }

  private void step(int b) {
    switch (state) {
      case HEAD -> {
        fixed[count++] = b;
        if (count == HEAD) {
          checkHead();
          afterHead(State.EXTRA_LENGTH);
        }
      }
      case EXTRA_LENGTH -> {
        extra |= b << (8 * count++);
        if (count == 2) {
          if (extra == 0) {
            afterHead(State.NAME);
          } else {
            enter(State.EXTRA);
          }
        }
      }
      case EXTRA -> {
        if (++count == extra) {
          afterHead(State.NAME);
        }
      }
      case NAME -> {
        if (b == 0) {
          afterHead(State.COMMENT);
        }
      }
      case COMMENT -> {
        if (b == 0) {
          afterHead(State.CHECK);
        }
      }
      case CHECK -> {
        if (++count == 2) {
          enter(State.DATA);
        }
      }
      case TAIL -> {
        fixed[count++] = b;
        if (count == TAIL) {
          checkTail();
          enter(State.HEAD);
        }
      }
      case DATA -> throw new IllegalStateException("data is not read byte by byte");
    }
  }

  /** Goes on to the first of the optional fields, from this one on, that there is. */
  private void afterHead(State next) {
    int flags = fixed[3];
    if (next == State.EXTRA_LENGTH && (flags & HAS_EXTRA) != 0) {
      extra = 0;
      enter(State.EXTRA_LENGTH);
    } else if (next.compareTo(State.NAME) <= 0 && (flags & HAS_NAME) != 0) {
      enter(State.NAME);
    } else if (next.compareTo(State.COMMENT) <= 0 && (flags & HAS_COMMENT) != 0) {
      enter(State.COMMENT);
    } else {
      enter((flags & HAS_CHECK) != 0 ? State.CHECK : State.DATA);
    }
  }

  private void enter(State next) {
    if (next == State.HEAD) {
      inflater.reset();
      check.reset();
    }
    state = next;
    count = 0;
  }

  private void checkHead() {
    if (fixed[0] != 0x1F || fixed[1] != 0x8B || fixed[2] != 8) {
      throw damaged();
    }
  }

  private void checkTail() {
    if (number(0) != check.getValue() || number(4) != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw damaged();
    }
  }

  private long number(int at) {
    return fixed[at]
        | (long) fixed[at + 1] << 8
        | (long) fixed[at + 2] << 16
        | (long) fixed[at + 3] << 24;
  }

  private FaultException damaged() {
    return Fault.of(Fault.Kind.UNPROCESSABLE, "The body is not gzip, or is damaged.")
        .with("packedByteOffset", offset)
        .asException();
  }
}
