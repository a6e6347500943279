package io.datasetgateway.rows.upload;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A caller that sends rows in chunks, as slowly as it likes. */
public final class RawUpload implements AutoCloseable {
  private final Socket socket;

  private RawUpload(Socket socket) {
    this.socket = socket;
  }

  /**
   * Sends the head of a request, and nothing of its body.
   *
   * @param request method and target
   * @param headers further ones
   */
  public static RawUpload open(String request, String token, String... headers) throws IOException {
    Socket socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout(60_000);
    StringBuilder head = new StringBuilder(request).append(" HTTP/1.1\r\nHost: localhost\r\n");
    head.append("Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\n");
    head.append("Authorization: Bearer ").append(token).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    return new RawUpload(socket);
  }

  public void chunk(String text) {
    chunk(text.getBytes(StandardCharsets.UTF_8));
  }

  public void chunk(byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(bytes);
      out.write("\r\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the body. */
  public void end() throws IOException {
    socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Hangs up without a word. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** The head of the answer. */
  public String head() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int one = in.read();
      if (one < 0) {
        throw new AssertionError("no answer, only: " + head);
      }
      head.append((char) one);
    }
    return head.toString();
  }

  /** The body of an answer whose head was read and told its length. */
  public String body(String head) throws IOException {
    int length = Integer.parseInt(head.replaceAll("(?is).*content-length: (\\d+).*", "$1"));
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
  }

  /** Whether the gateway stops listening, though there would be more. */
  public boolean endsSoon(String chunk) {
    for (int i = 0; i < 100; i++) {
      try {
        chunk(chunk);
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      } catch (UncheckedIOException e) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
