import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands between the gateway and a backend, does one request for each connection, and breaks some of
 * those that send a part or commit: {@code java Relay.java <its port> <backend's port> <seed>
 * <percent of parts> <percent of commits>}. It prints a line for each fault, and one for each
 * connection that the gateway gave up: when, in epoch milliseconds, and how much it had been sent.
 */
public final class Relay {
  private static final int BLOCK = 64 * 1024;
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
          });

  private final int backend;
  private final Random random;
  private final int parts;
  private final int commits;

  /** What happens to a request. Those above DONE_RESET are never passed on. */
  private enum Fate {
    GOOD,
    /** The connection is reset somewhere within the request's body. */
    RESET,
    /** Nothing is answered. */
    SILENT,
    STATUS_500,
    STATUS_502,
    STATUS_503,
    STATUS_504,
    /** It is done, and then the connection is reset instead of an answer. */
    DONE_RESET,
    /** It is done, and the answer breaks off in its middle. */
    DONE_CUT,
    DONE_SILENT,
    /** It is done when nobody waits for it any more. */
    DONE_LATE,
    DONE_500,
    DONE_502,
    DONE_504
  }

  private Relay(String[] arguments) {
    backend = Integer.parseInt(arguments[1]);
    random = new Random(Long.parseLong(arguments[2]));
    parts = Integer.parseInt(arguments[3]);
    commits = Integer.parseInt(arguments[4]);
  }

  public static void main(String[] arguments) throws IOException {
    Relay relay = new Relay(arguments);
    int port = Integer.parseInt(arguments[0]);
    try (ServerSocket server = new ServerSocket(port, 500, InetAddress.getLoopbackAddress())) {
      while (true) {
        Socket caller = server.accept();
        THREADS.execute(() -> relay.serve(caller));
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      InputStream in = new BufferedInputStream(caller.getInputStream(), BLOCK);
      String head = head(in);
      if (head.isEmpty()) {
        return;
      }
      Fate fate = fate(head);
      if (fate != Fate.GOOD) {
        System.out.println("fault " + what(head) + " " + fate);
      }
      serve(caller, in, head, fate);
    } catch (IOException e) {
      // The gateway or the backend went away, which the other side sees by that.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Socket caller, InputStream in, String head, Fate fate)
      throws IOException, InterruptedException {
    long length = length(head);
    switch (fate) {
      case RESET -> {
        in.skipNBytes((long) (length * draw()));
        reset(caller);
      }
      case SILENT -> TimeUnit.SECONDS.sleep(10);
      case STATUS_500, STATUS_502, STATUS_503, STATUS_504 -> {
        in.skipNBytes(length);
        answer(caller, fate);
      }
      case DONE_LATE -> {
        byte[] body = in.readNBytes((int) length);
        TimeUnit.SECONDS.sleep(5);
        pass(caller, new ByteArrayInputStream(body), head, length, fate);
      }
      default -> pass(caller, in, head, length, fate);
    }
  }

  private void pass(Socket caller, InputStream in, String head, long length, Fate fate)
      throws IOException, InterruptedException {
    try (Socket to = new Socket(InetAddress.getLoopbackAddress(), backend)) {
      OutputStream out = to.getOutputStream();
      out.write(closing(head).getBytes(StandardCharsets.ISO_8859_1));
      copy(in, out, length);
      InputStream answer = new BufferedInputStream(to.getInputStream(), BLOCK);
      if (fate == Fate.GOOD) {
        answerAll(caller, in, head, answer);
        return;
      }
      byte[] all = answer.readAllBytes();
      switch (fate) {
        case DONE_RESET -> reset(caller);
        case DONE_CUT -> caller.getOutputStream().write(all, 0, all.length - 10);
        case DONE_SILENT -> TimeUnit.SECONDS.sleep(10);
        case DONE_LATE -> {}
        default -> answer(caller, fate);
      }
    }
  }

  private void answerAll(Socket caller, InputStream in, String head, InputStream answer)
      throws IOException {
    long[] sent = new long[1];
    boolean[] done = new boolean[1];
    // What comes after a request can only be its caller's end.
    THREADS.execute(() -> watch(in, head, sent, done));
    OutputStream out = caller.getOutputStream();
    out.write(closing(head(answer)).getBytes(StandardCharsets.ISO_8859_1));
    byte[] block = new byte[BLOCK];
    for (int read = answer.read(block); read >= 0; read = answer.read(block)) {
      out.write(block, 0, read);
      synchronized (sent) {
        sent[0] += read;
      }
    }
    out.flush();
    synchronized (sent) {
      done[0] = true;
    }
  }

  private void watch(InputStream in, String head, long[] sent, boolean[] done) {
    try {
      in.read();
    } catch (IOException reset) {
      // The same.
    }
    long now = System.currentTimeMillis();
    synchronized (sent) {
      if (!done[0]) {
        System.out.println("gave-up " + now + " " + sent[0] + " " + head.split(" ")[1]);
      }
    }
  }

  private Fate fate(String head) {
    String what = what(head);
    int percent = what.equals("part") ? parts : what.equals("commit") ? commits : 0;
    synchronized (random) {
      Fate[] all = Fate.values();
      return random.nextInt(100) < percent ? all[1 + random.nextInt(all.length - 1)] : Fate.GOOD;
    }
  }

  private double draw() {
    synchronized (random) {
      return random.nextDouble();
    }
  }

  private static String what(String head) {
    String path = head.split(" ")[1];
    return path.endsWith("/commit") ? "commit" : path.contains("/parts/") ? "part" : "other";
  }

  private static void answer(Socket caller, Fate fate) throws IOException {
    String status = fate.name().substring(fate.name().lastIndexOf('_') + 1);
    String answer =
        "HTTP/1.1 " + status + " Broken\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    caller.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** The first line and the headers, with the empty line; empty when there is none. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      last = last << 8 | b;
      if (last == 0x0D0A0D0A) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  private static String closing(String head) {
    return head.replaceFirst("\r\n", "\r\nConnection: close\r\n");
  }

  private static long length(String head) {
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        return Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return 0;
  }

  private static void copy(InputStream from, OutputStream to, long length) throws IOException {
    byte[] block = new byte[BLOCK];
    long left = length;
    while (left > 0) {
      int read = from.read(block, 0, (int) Math.min(left, block.length));
      if (read < 0) {
        throw new IOException("cut");
      }
      to.write(block, 0, read);
      left -= read;
    }
    to.flush();
  }
}
