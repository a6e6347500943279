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
public final class RecordingBackend implements AutoCloseable {
  public static final String OK = answer(200, "Content-Type: application/json", "{\"a\":1}");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

  private final ServerSocket socket;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Function<Request, String> answer = request -> OK;

  /**
   * What came.
   *
   * @param head the request line and the headers, as they were sent
   * @param whole whether the body came to its end
   */
  public record Request(String head, String body, boolean whole) {
    public String line() {
      return head.substring(0, head.indexOf("\r\n"));
    }

    /** The values of a header, in the order in which they came. */
    public List<String> header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .skip(1)
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .toList();
    }

    /** The names of all headers, in lower case. */
    public List<String> headerNames() {
      return head.lines()
          .skip(1)
          .filter(line -> !line.isEmpty())
          .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
          .toList();
    }
  }

  public RecordingBackend() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(this::accept, "recording-backend");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public void forget() {
    requests.clear();
  }

  /**
   * An empty answer ends the connection without one; one without {@code Connection: close} lets it
   * go on.
   */
  public void answers(Function<Request, String> what) {
    answer = what;
  }

  public static String answer(int status, String headers, String body) {
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
      boolean goesOn = true;
      for (String head = head(in); goesOn && !head.isEmpty(); head = goesOn ? head(in) : "") {
        Request request = request(head, in);
        requests.add(request);
        String told = answer.apply(request);
        caller.getOutputStream().write(told.getBytes(StandardCharsets.UTF_8));
        caller.getOutputStream().flush();
        goesOn = request.whole() && !told.isEmpty() && !told.contains("Connection: close");
      }
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

  private static Request request(String head, InputStream in) throws IOException {
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      int announced = Integer.parseInt(length.group(1));
      byte[] body = in.readNBytes(announced);
      return new Request(head, new String(body, StandardCharsets.UTF_8), body.length == announced);
    }
    StringBuilder body = new StringBuilder();
    boolean more = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
    while (more) {
      String written = line(in);
      if (!written.matches("[0-9a-fA-F]+")) {
        return new Request(head, body.toString(), false);
      }
      int size = Integer.parseInt(written, 16);
      body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
      line(in);
      more = size > 0;
    }
    return new Request(head, body.toString(), true);
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
