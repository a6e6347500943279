package io.datasetgateway.id;

import io.datasetgateway.problem.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes any text as one part of an id, and reads it back. A part holds only {@code A-Z a-z 0-9 _
 * -} and {@code .HH}, so that no proxy on the way can normalise, decode or split it. The empty
 * text, the name of the root domain, is written {@code _}; a text that is just {@code _} is written
 * {@code .5F}.
 */
public final class IdCodec {
  private static final String HEX = "0123456789ABCDEF";
  private static final String EMPTY = "_";
  private static final char SEPARATOR = '~';

  /** Longest id that is looked at, in characters; a longer one names nothing. */
  static final int MAX_LENGTH = 2048;

  private IdCodec() {}

  /** One part of an id. */
  public static String encode(String part) {
    if (isPlain(part)) {
      return part;
    }
    if (part.isEmpty()) {
      return EMPTY;
    }
    if (part.equals(EMPTY)) {
      return ".5F";
    }
    StringBuilder out = new StringBuilder(part.length() + 8);
    for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
      if (isSafe(b)) {
        out.append((char) b);
      } else {
        out.append('.').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
      }
    }
    return out.toString();
  }

  /**
   * The text that a part stands for.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for every part that {@link #encode}
   *     would not have written: one thing has exactly one id
   */
  public static String decode(String part) {
    if (isPlain(part)) {
      return part;
    }
    String text = part.equals(EMPTY) ? "" : unescape(part);
    if (!encode(text).equals(part)) {
      throw Fault.notFound().asException();
    }
    return text;
  }

  static String join(BackendName backend, List<String> parts) {
    StringBuilder out = new StringBuilder(backend.value());
    parts.forEach(part -> out.append(SEPARATOR).append(encode(part)));
    return out.toString();
  }

  /** The backend's name, then the decoded parts. */
  static List<String> split(String id) {
    if (id.length() > MAX_LENGTH) {
      throw Fault.notFound().asException();
    }
    List<String> parts = new ArrayList<>();
    int from = id.indexOf(SEPARATOR);
    if (from < 0 || !BackendName.isValid(id.substring(0, from))) {
      throw Fault.notFound().asException();
    }
    parts.add(id.substring(0, from));
    while (from >= 0) {
      int to = id.indexOf(SEPARATOR, from + 1);
      parts.add(decode(id.substring(from + 1, to < 0 ? id.length() : to)));
      from = to;
    }
    return parts;
  }

  private static String unescape(String part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '.' && i + 2 < part.length()) {
        bytes.write(hex(part.charAt(i + 1)) << 4 | hex(part.charAt(i + 2)));
        i += 2;
      } else if (c < 128 && isSafe((byte) c)) {
        bytes.write(c);
      } else {
        throw Fault.notFound().asException();
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Fault.notFound().asException(e);
    }
  }

  private static int hex(char c) {
    int digit = HEX.indexOf(c);
    if (digit < 0) {
      throw Fault.notFound().asException();
    }
    return digit;
  }

  /** Whether it stands for itself, as most do. */
  private static boolean isPlain(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c >= 128 || !isSafe((byte) c)) {
        return false;
      }
    }
    return !part.isEmpty() && !part.equals(EMPTY);
  }

  private static boolean isSafe(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '_'
        || b == '-';
  }
}
