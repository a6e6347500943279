import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends the same file of CSV straight to a backend, as ticket, parts and commit, and through the
 * gateway, as one request, in turns and with the same code: {@code java Throughput.java <gateway>
 * <key> <backend> <its token> <dataset> <file> <rows> <rounds> <bytes of a part> <parts at once>}. A
 * round that is not counted goes first. Ends with 1 when the median of the ratios is below 0.5.
 */
public final class Throughput {
  private static final int BLOCK = 64 * 1024;
  private static final double DUE = 0.5;

  private final String gateway;
  private final String key;
  private final String backend;
  private final String token;
  private final String dataset;
  private final Path file;
  private final long rows;
  private final int rounds;
  private final long partSize;
  private final int atOnce;

  private Throughput(String[] arguments) {
    gateway = arguments[0];
    key = arguments[1];
    backend = arguments[2];
    token = arguments[3];
    dataset = arguments[4];
    file = Path.of(arguments[5]);
    rows = Long.parseLong(arguments[6]);
    rounds = Integer.parseInt(arguments[7]);
    partSize = Long.parseLong(arguments[8]);
    atOnce = Integer.parseInt(arguments[9]);
  }

  /** A part of the file, from a row's beginning to a row's end. */
  private record Part(int number, long from, long length) {}

  public static void main(String[] arguments) throws Exception {
    System.exit(new Throughput(arguments).run() >= DUE ? 0 : 1);
  }

  private double run() throws Exception {
    // As the gateway has to find the ends of rows, this is not counted.
    List<Part> parts = parts();
    System.out.printf("%d bytes in %d parts%n", Files.size(file), parts.size());
    direct(parts);
    throughGateway();
    double[] ratios = new double[rounds];
    double[] straight = new double[rounds];
    double[] through = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      // Whoever goes second finds the machine as the other left it.
      boolean directFirst = i % 2 == 0;
      straight[i] = directFirst ? direct(parts) : 0;
      through[i] = throughGateway();
      straight[i] = directFirst ? straight[i] : direct(parts);
      ratios[i] = straight[i] / through[i];
      System.out.printf(
          "  round %d: %.2f s straight (%.0f MB/s), %.2f s through the gateway (%.0f MB/s): %.2f x%n",
          i + 1, straight[i], speed(straight[i]), through[i], speed(through[i]), ratios[i]);
    }
    Arrays.sort(ratios);
    Arrays.sort(straight);
    Arrays.sort(through);
    System.out.printf(
        "median %.2f x (from %.2f to %.2f); %.0f MB/s straight, %.0f MB/s through the gateway%n",
        ratios[rounds / 2],
        ratios[0],
        ratios[rounds - 1],
        speed(straight[rounds / 2]),
        speed(through[rounds / 2]));
    return ratios[rounds / 2];
  }

  private double speed(double seconds) throws IOException {
    return Files.size(file) / 1e6 / seconds;
  }

  /** In seconds. */
  private double direct(List<Part> parts) throws Exception {
    long begun = System.nanoTime();
    String uploads = backend + "/api/data/v3/datasources/" + dataset + "/uploads";
    String ticket = member(send("POST", uploads, "application/json", "{}"), "uploadId");
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    List<Future<String>> sent = new ArrayList<>();
    for (Part part : parts) {
      sent.add(
          threads.submit(
              () -> {
                String url = uploads + "/" + ticket + "/parts/" + part.number();
                return send(toBackend("PUT", url, "text/csv"), part.from(), part.length());
              }));
    }
    for (Future<String> part : sent) {
      part.get();
    }
    threads.shutdown();
    String commit = uploads + "/" + ticket + "/commit";
    String body = "{\"action\":\"REPLACE\",\"index\":true}";
    require(member(send("PUT", commit, "application/json", body), "rowCount"));
    return (System.nanoTime() - begun) / 1e9;
  }

  private double throughGateway() throws IOException {
    long begun = System.nanoTime();
    String url = gateway + "/datasets/domo~" + dataset + "/rows?header=absent";
    HttpURLConnection call = open("PUT", url, "text/csv");
    call.setRequestProperty("Authorization", "Bearer " + key);
    require(member(send(call, 0, Files.size(file)), "id").split("~")[5]);
    return (System.nanoTime() - begun) / 1e9;
  }

  private void require(String counted) {
    if (Long.parseLong(counted) != rows) {
      throw new IllegalStateException(rows + " rows were sent, and " + counted + " taken");
    }
  }

  private String send(String method, String url, String type, String body) throws IOException {
    HttpURLConnection call = toBackend(method, url, type);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    call.setFixedLengthStreamingMode(bytes.length);
    try (OutputStream out = call.getOutputStream()) {
      out.write(bytes);
    }
    return answer(call);
  }

  private String send(HttpURLConnection call, long from, long length) throws IOException {
    call.setFixedLengthStreamingMode(length);
    try (FileChannel channel = FileChannel.open(file);
        InputStream in = Channels.newInputStream(channel.position(from));
        OutputStream out = call.getOutputStream()) {
      byte[] block = new byte[BLOCK];
      long left = length;
      while (left > 0) {
        int read = in.read(block, 0, (int) Math.min(left, block.length));
        out.write(block, 0, read);
        left -= read;
      }
    }
    return answer(call);
  }

  private HttpURLConnection toBackend(String method, String url, String type) throws IOException {
    HttpURLConnection call = open(method, url, type);
    call.setRequestProperty("X-DOMO-Developer-Token", token);
    return call;
  }

  private static HttpURLConnection open(String method, String url, String type)
      throws IOException {
    HttpURLConnection call = (HttpURLConnection) URI.create(url).toURL().openConnection();
    call.setRequestMethod(method);
    call.setDoOutput(true);
    call.setRequestProperty("Content-Type", type);
    return call;
  }

  private static String answer(HttpURLConnection call) throws IOException {
    try (InputStream in = call.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String member(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
    if (!found.find()) {
      throw new IllegalStateException(json);
    }
    return found.group(1);
  }

  /** Each begins with a row: those of Rows.java begin with a number of twelve digits. */
  private List<Part> parts() throws IOException {
    List<Part> parts = new ArrayList<>();
    long size = Files.size(file);
    long from = 0;
    while (from < size) {
      long end = from + partSize >= size ? size : row(from + partSize);
      parts.add(new Part(parts.size() + 1, from, end - from));
      from = end;
    }
    return parts;
  }

  private long row(long from) throws IOException {
    try (FileChannel channel = FileChannel.open(file);
        InputStream in = Channels.newInputStream(channel.position(from))) {
      String near = new String(in.readNBytes(1024), StandardCharsets.US_ASCII);
      Matcher row = Pattern.compile("\n(?=\\d{12},)").matcher(near);
      if (!row.find()) {
        throw new IllegalStateException("no row near " + from);
      }
      return from + row.end();
    }
  }
}
