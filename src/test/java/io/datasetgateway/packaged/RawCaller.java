package io.datasetgateway.packaged;

import io.datasetgateway.canary.AnswerCanary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes as no client would, and reads whatever comes back. */
record RawCaller(int port) {
  private static final int PATIENCE_MILLIS = 2_000;

  /** How long something may still follow a whole answer. */
  private static final int AFTERWARDS_MILLIS = 150;

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ?(\\d+)\r\n");

  /** The first bytes of HTTP/2, and empty settings. */
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  /** All that came back, until the connection ended, or nothing came for a while. */
  record Reply(String text) {
    /** Of the first answer; 0 when there is none. */
    int status() {
      List<Integer> all = statuses();
      return all.isEmpty() ? 0 : all.get(0);
    }

    /** Of all answers, in their order. */
    List<Integer> statuses() {
      return Arrays.stream(text.split("HTT[PQ]/\\d\\.\\d "))
          .skip(1)
          .map(one -> Integer.valueOf(one.substring(0, 3)))
          .toList();
    }

    boolean hasHeader(String line) {
      return text.toLowerCase(Locale.ROOT).contains("\r\n" + line.toLowerCase(Locale.ROOT));
    }
  }

  /** Sends each character as the byte of its number. */
  Reply send(String bytes) {
    return send(bytes.getBytes(StandardCharsets.ISO_8859_1), PATIENCE_MILLIS);
  }

  /**
   * One request in HTTP/2, without asking before.
   *
   * @param headers names and values in turn, as they are written in the frame
   * @param body absent for none
   * @return the frames that came back, as they are
   */
  Reply sendHttp2(String body, String... headers) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < headers.length; i += 2) {
      block.write(0); // a literal that nobody remembers
      literal(block, headers[i]);
      literal(block, headers[i + 1]);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(PREFACE);
    int flags = END_HEADERS | (body == null ? END_STREAM : 0);
    frame(all, HEADERS, flags, block.toByteArray());
    if (body != null) {
      frame(all, DATA, END_STREAM, body.getBytes(StandardCharsets.ISO_8859_1));
    }
    return send(all.toByteArray(), 500);
  }

  private Reply send(byte[] bytes, int patience) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(patience);
      try {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
      } catch (SocketException e) {
        // a server that has heard enough may close; what it answered is still there to be read
      }
      Reply reply = new Reply(read(socket));
      AnswerCanary.check("raw bytes", reply.text());
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Socket socket) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    try {
      InputStream in = socket.getInputStream();
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        text.write(piece, 0, read);
        if (isWhole(text.toString(StandardCharsets.ISO_8859_1))) {
          socket.setSoTimeout(AFTERWARDS_MILLIS);
        }
      }
    } catch (SocketTimeoutException | SocketException e) {
      // nothing more comes
    }
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  private static boolean isWhole(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    Matcher length = LENGTH.matcher(answer);
    return end > 0
        && (length.find()
            ? answer.length() >= end + 4 + Integer.parseInt(length.group(1))
            : answer.endsWith("\r\n0\r\n\r\n"));
  }

  private static void frame(ByteArrayOutputStream to, int type, int flags, byte[] payload) {
    to.write(payload.length >> 16);
    to.write(payload.length >> 8);
    to.write(payload.length);
    to.write(type);
    to.write(flags);
    to.writeBytes(new byte[] {0, 0, 0, 1});
    to.writeBytes(payload);
  }

  /** Of less than 127 bytes. */
  private static void literal(ByteArrayOutputStream to, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length > 126) {
      throw new IllegalArgumentException("too long: " + text);
    }
    to.write(bytes.length);
    to.writeBytes(bytes);
  }
}
