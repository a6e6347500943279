package io.datasetgateway.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A backend that keeps every byte it gets, and answers what it is told to. */
final class RecordingBackend implements AutoCloseable {
  static final String OK = answer(200, "Content-Type: application/json", "{\"a\":1}");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

  private final ServerSocket socket;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Function<Request, String> answer = request -> OK;

  /**
   * What came.
   *
   * @param head the request line and the headers, as they were sent
   */
  record Request(String head, String body) {
    String line() {
      return head.substring(0, head.indexOf("\r\n"));
    }

    /** The values of a header, in the order in which they came. */
    List<String> header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .skip(1)
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .toList();
    }

    /** The names of all headers, in lower case. */
    List<String> headerNames() {
      return head.lines()
          .skip(1)
          .filter(line -> !line.isEmpty())
          .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
          .toList();
    }
  }

  RecordingBackend() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(this::accept, "recording-backend");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** An empty answer ends the connection without one. */
  void answers(Function<Request, String> what) {
    answer = what;
  }

  static String answer(int status, String headers, String body) {
    return "HTTP/1.1 "
        + status
        + " X\r\n"
        + headers
        + "\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        Thread server = new Thread(() -> serve(caller), "recording-backend-call");
        server.setDaemon(true);
        server.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      InputStream in = caller.getInputStream();
      String head = head(in);
      if (head.isEmpty()) {
        return;
      }
      Request request = new Request(head, body(head, in));
      requests.add(request);
      caller.getOutputStream().write(answer.apply(request).getBytes(StandardCharsets.UTF_8));
      caller.getOutputStream().flush();
    } catch (IOException e) {
      // the caller went
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int one = in.read(); one >= 0; one = in.read()) {
      head.write(one);
      if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        break;
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static String body(String head, InputStream in) throws IOException {
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
      return new String(body, StandardCharsets.UTF_8);
    }
    StringBuilder body = new StringBuilder();
    boolean more = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
    while (more) {
      int size = Integer.parseInt(line(in), 16);
      body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
      line(in);
      more = size > 0;
    }
    return body.toString();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
      line.append((char) one);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
