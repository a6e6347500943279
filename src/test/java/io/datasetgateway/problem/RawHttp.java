package io.datasetgateway.problem;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Sends what a well-behaved client would not, byte by byte. */
public final class RawHttp {
  private static final int PATIENCE_MILLIS = 20_000;

  private RawHttp() {}

  /**
   * What came back.
   *
   * @param headers by their names in lower case
   */
  public record Answer(int status, Map<String, String> headers, String body) {}

  /** A GET of a request target exactly as written, with the token of the consumer {@code all}. */
  static Answer get(String target, String... headers) {
    StringBuilder head = new StringBuilder("GET " + target + " HTTP/1.1\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return send(head + authorized() + "\r\n");
  }

  /** A POST whose body comes in chunks and announces no length. */
  static Answer postChunked(String target, String body) {
    StringBuilder request =
        new StringBuilder("POST " + target + " HTTP/1.1\r\n")
            .append("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n")
            .append(authorized())
            .append("\r\n");
    for (int at = 0; at < body.length(); at += 8192) {
      String chunk = body.substring(at, Math.min(body.length(), at + 8192));
      request
          .append(Integer.toHexString(chunk.length()))
          .append("\r\n")
          .append(chunk)
          .append("\r\n");
    }
    return send(request.append("0\r\n\r\n").toString());
  }

  /** What comes back to a request, of which every byte is given, until the connection ends. */
  public static Answer send(String request) {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      write(socket.getOutputStream(), request);
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("No answer", e);
    }
  }

  private static String authorized() {
    return "Host: localhost\r\nConnection: close\r\nAuthorization: Bearer key-all\r\n";
  }

  /** A server that has heard enough may close before it has read everything. */
  private static void write(OutputStream out, String request) throws IOException {
    try {
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (SocketException e) {
      // what it answered is still there to be read
    }
  }

  private static Answer parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] lines = answer.substring(0, end).split("\r\n");
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, answer.substring(end + 4));
  }
}
