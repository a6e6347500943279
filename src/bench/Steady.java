import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a constant rate over connections that are kept alive, and counts what fails:
 * {@code java Steady.java <url> <key> <requests a second> <connections> <stop file> <request>...},
 * until the stop file is there. A request is a path, which is read, or a path, a space and the JSON
 * that is sent to it; they take turns. It speaks HTTP/1.1 over plain sockets, since a client library would hide
 * what matters here: it sends nothing twice, and only counts what was sent over a connection that
 * had been used and broke before the first byte of an answer, which a library may send again when
 * it is a GET. Ends with 0 when nothing failed; the environment's {@code STEADY_STALE=1} lets the
 * latter pass, and {@code STEADY_SKIP=1} leaves out what is more than a second late. When there is a
 * file named as the stop file with {@code -mark} behind it, it says what came of all since the last
 * such time, and removes it.
 */
public final class Steady {
  private static final long LATE_NANOS = 1_000_000_000;
  private static final int TOLD = 20;

  private final URI url;
  private final String key;
  private final long rate;
  private final Path stop;
  private final List<byte[]> requests = new ArrayList<>();
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong stale = new AtomicLong();
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong told = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private final Map<Long, AtomicLong> micros = new ConcurrentSkipListMap<>();
  private final Map<Long, AtomicLong> microsOfAll = new TreeMap<>();
  private long failedBefore;
  private final long begun = System.nanoTime();

  private Steady(String[] arguments) {
    url = URI.create(arguments[0]);
    key = arguments[1];
    rate = Long.parseLong(arguments[2]);
    stop = Path.of(arguments[4]);
    for (String request : Arrays.asList(arguments).subList(5, arguments.length)) {
      String[] parts = request.split(" ", 2);
      requests.add(parts.length == 1 ? get(parts[0]) : post(parts[0], parts[1]));
    }
  }

  public static void main(String[] arguments) throws Exception {
    System.exit(new Steady(arguments).run(Integer.parseInt(arguments[3])) ? 0 : 1);
  }

  private boolean run(int connections) throws InterruptedException, IOException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      threads.add(new Thread(this::send));
    }
    threads.forEach(Thread::start);
    while (!Files.exists(stop)) {
      Thread.sleep(20);
      mark();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    forget();
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        "  %d requests in %.0f s (%.0f a second), %d failed, %d on a connection that had just"
            + " ended%n",
        answered.get() + failed.get() + stale.get(),
        seconds,
        (answered.get() + failed.get() + stale.get()) / seconds,
        failed.get(),
        stale.get());
    System.out.printf(
        "  %d connections, %d of them ended as announced; %d requests more than a second late, %d of"
            + " them left out%n",
        opened.get(), told.get(), late.get(), skipped.get());
    System.out.printf(
        Locale.ROOT,
        "  p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms%n",
        quantile(microsOfAll, 0.5),
        quantile(microsOfAll, 0.99),
        quantile(microsOfAll, 0.999));
    return failed.get() == 0 && (stale.get() == 0 || "1".equals(System.getenv("STEADY_STALE")));
  }

  private void mark() throws IOException {
    if (Files.deleteIfExists(Path.of(stop + "-mark"))) {
      Map<Long, AtomicLong> since = forget();
      long all = failed.get() + stale.get();
      System.out.printf(
          Locale.ROOT,
          "  mark: %d answered, %d failed; p50 %.2f ms, p99 %.2f ms%n",
          since.values().stream().mapToLong(AtomicLong::get).sum(),
          all - failedBefore,
          quantile(since, 0.5),
          quantile(since, 0.99));
      failedBefore = all;
    }
  }

  /** What came since the last time is of all from now on. */
  private Map<Long, AtomicLong> forget() {
    Map<Long, AtomicLong> since = new TreeMap<>();
    for (Long took : List.copyOf(micros.keySet())) {
      AtomicLong count = micros.remove(took);
      since.put(took, count);
      microsOfAll.computeIfAbsent(took, none -> new AtomicLong()).addAndGet(count.get());
    }
    return since;
  }

  /** In milliseconds. */
  private static double quantile(Map<Long, AtomicLong> micros, double part) {
    long all = micros.values().stream().mapToLong(AtomicLong::get).sum();
    long due = (long) Math.ceil(all * part);
    for (Map.Entry<Long, AtomicLong> one : micros.entrySet()) {
      due -= one.getValue().get();
      if (due <= 0) {
        return one.getKey() / 1e3;
      }
    }
    return -1;
  }

  /** One connection after the other. */
  private void send() {
    Connection connection = null;
    while (!Files.exists(stop)) {
      long number = next.getAndIncrement();
      long due = begun + number * 1_000_000_000L / rate;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      if (System.nanoTime() - due > LATE_NANOS) {
        late.incrementAndGet();
        if ("1".equals(System.getenv("STEADY_SKIP"))) {
          skipped.incrementAndGet();
          continue;
        }
      }
      connection = exchange(connection, (int) (number % requests.size()));
    }
    if (connection != null) {
      connection.close();
    }
  }

  private Connection exchange(Connection kept, int which) {
    Connection connection = kept;
    boolean isUsed = kept != null;
    long sent = System.nanoTime();
    try {
      if (connection == null) {
        connection = new Connection(url);
        opened.incrementAndGet();
      }
      int status = connection.exchange(requests.get(which));
      if (status >= 200 && status < 300) {
        answered.incrementAndGet();
        long took = (System.nanoTime() - sent) / 10_000 * 10;
        micros.computeIfAbsent(took, none -> new AtomicLong()).incrementAndGet();
      } else {
        fail(which, "answered " + status + " " + connection.body);
      }
      if (connection.isOver) {
        told.incrementAndGet();
        connection.close();
        return null;
      }
      return connection;
    } catch (IOException e) {
      boolean isStale = isUsed && connection.received == 0;
      if (isStale) {
        stale.incrementAndGet();
        System.out.printf("  %s stale: request %d: %s%n", LocalTime.now(), which, e);
      } else {
        fail(which, e.toString() + (isUsed ? "" : " (new connection)"));
      }
      if (connection != null) {
        connection.close();
      }
      return null;
    }
  }

  private void fail(int which, String why) {
    if (failed.incrementAndGet() > TOLD) {
      return;
    }
    System.out.printf("  %s FAILED: request %d: %s%n", LocalTime.now(), which, why.strip());
  }

  private byte[] get(String path) {
    return (head("GET", path) + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] post(String path, String json) {
    String more = "Content-Type: application/json\r\nAccept: text/csv\r\nContent-Length: ";
    return (head("POST", path) + more + json.length() + "\r\n\r\n" + json)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private String head(String method, String path) {
    return method + " " + path + " HTTP/1.1\r\nHost: " + url.getAuthority()
        + "\r\nAuthorization: Bearer " + key + "\r\n";
  }

  /** One connection, and what the last answer on it was. */
  private static final class Connection {
    private final Socket socket = new Socket();
    private final InputStream in;
    private long received;
    private boolean isOver;
    private String body = "";

    Connection(URI url) throws IOException {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(30_000);
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), 5_000);
      in = new BufferedInputStream(socket.getInputStream());
    }

    int exchange(byte[] request) throws IOException {
      received = 0;
      socket.getOutputStream().write(request);
      String head = line();
      int status = Integer.parseInt(head.split(" ")[1]);
      long length = -1;
      boolean isChunked = false;
      for (String header = line(); !header.isEmpty(); header = line()) {
        String lower = header.toLowerCase();
        length = lower.startsWith("content-length:") ? number(lower, 10) : length;
        isChunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        isOver |= lower.startsWith("connection:") && lower.contains("close");
      }
      byte[] read = isChunked ? chunks() : length < 0 ? in.readAllBytes() : bytes((int) length);
      body = status < 400 ? "" : new String(read, StandardCharsets.UTF_8);
      return status;
    }

    private static long number(String header, int radix) {
      return Long.parseLong(header.substring(header.indexOf(':') + 1).strip(), radix);
    }

    private byte[] chunks() throws IOException {
      StringBuilder all = new StringBuilder();
      for (long size = number(":" + line(), 16); size > 0; size = number(":" + line(), 16)) {
        all.append(new String(bytes((int) size), StandardCharsets.UTF_8));
        line();
      }
      line();
      return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(int length) throws IOException {
      byte[] read = in.readNBytes(length);
      if (read.length < length) {
        throw new IOException("the answer was cut");
      }
      return read;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int one = in.read(); one != '\n'; one = in.read()) {
        if (one < 0) {
          throw new IOException("the connection ended");
        }
        received++;
        line.append((char) one);
      }
      return line.toString().strip();
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // it is over in any case
      }
    }
  }
}
