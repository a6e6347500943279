import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Makes many appends through the gateway, a few at once, and then asks the backend itself what it
 * has of each: {@code java Storm.java <gateway> <key> <backend> <its token> <dataset> <how many>}.
 * Its rows say of which upload they are. An upload that says that nothing was committed is sent
 * again, as its caller may; any other end is the end.
 */
public final class Storm {
  private static final int AT_ONCE = 4;
  private static final int TRIES = 20;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String gateway;
  private final String key;
  private final String backend;
  private final String token;
  private final String dataset;

  private Storm(String[] arguments) {
    gateway = arguments[0];
    key = arguments[1];
    backend = arguments[2];
    token = arguments[3];
    dataset = arguments[4];
  }

  /** How an upload ended. */
  private record End(String word, int again) {}

  public static void main(String[] arguments) throws Exception {
    System.exit(new Storm(arguments).run(Integer.parseInt(arguments[5])) ? 0 : 1);
  }

  private boolean run(int uploads) throws Exception {
    int versionsBefore = versions();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    List<Callable<End>> work =
        IntStream.range(0, uploads).mapToObj(i -> (Callable<End>) () -> upload(i)).toList();
    List<Future<End>> ends = threads.invokeAll(work);
    threads.shutdown();
    return isExact(ends, versions() - versionsBefore);
  }

  private boolean isExact(List<Future<End>> ends, int commits)
      throws InterruptedException, ExecutionException, IOException {
    Map<String, long[]> held = held();
    Map<String, Integer> sum = new TreeMap<>();
    boolean exact = true;
    int again = 0;
    int there = 0;
    for (int i = 0; i < ends.size(); i++) {
      End end = ends.get(i).get();
      long[] rows = held.getOrDefault(name(i), new long[2]);
      boolean isThere = rows[0] == rows(i) && rows[1] == rows(i);
      boolean isAbsent = rows[0] == 0;
      boolean fits =
          switch (end.word()) {
            case "exact" -> isThere;
            case "outcome-unknown" -> isThere || isAbsent;
            default -> false;
          };
      if (!fits) {
        System.out.printf(
            "  WRONG: upload %d of %d rows ended %s, and %d rows (%d distinct) are there%n",
            i, rows(i), end.word(), rows[0], rows[1]);
      }
      exact &= fits;
      again += end.again();
      there += isAbsent ? 0 : 1;
      sum.merge(end.word() + (isAbsent ? ", nothing there" : ", all there"), 1, Integer::sum);
    }
    sum.forEach((end, count) -> System.out.printf("  %d uploads ended %s%n", count, end));
    System.out.printf("  %d were sent again, since they said that nothing was committed%n", again);
    System.out.printf("  %d versions for %d uploads that are there%n", commits, there);
    return exact && commits == there;
  }

  private End upload(int i) throws IOException, InterruptedException {
    for (int again = 0; again < TRIES; again++) {
      String answer = post(i);
      Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(answer);
      if (id.find()) {
        return new End(job(id.group(1), rows(i)), again);
      }
      if (!answer.contains("\"committed\":false")) {
        Matcher type = Pattern.compile("problem:([a-z-]+)").matcher(answer);
        return new End(type.find() ? type.group(1) : answer, again);
      }
      Thread.sleep(500);
    }
    return new End("refused again and again", TRIES);
  }

  private String post(int i) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(gateway + "/datasets/domo~" + dataset + "/rows?header=absent"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "text/csv")
            .timeout(Duration.ofMinutes(3))
            .POST(BodyPublishers.ofString(text(i)))
            .build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }

  /** Its rows were acknowledged once the job has succeeded with as many. */
  private String job(String id, int rows) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(gateway + "/jobs/" + id + "?wait=20s"))
            .header("Authorization", "Bearer " + key)
            .build();
    String job = HTTP.send(request, BodyHandlers.ofString()).body();
    boolean isWell = job.contains("\"SUCCEEDED\"") && job.contains("\"rows\":" + rows + ",");
    return isWell ? "exact" : "job " + job;
  }

  /** Every other upload has as many rows as many others have. */
  private static int rows(int i) {
    return i % 2 == 0 ? 3000 : 1000 + 10 * i;
  }

  private static String name(int i) {
    return "upload-" + i;
  }

  private static String text(int i) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows(i); row++) {
      text.append(name(i)).append(",row ").append(row).append(",\"some text, quoted and in two\n");
      text.append("lines, of about as many characters as the rows of a dataset have\"\n");
    }
    return text.toString();
  }

  // What the backend itself says

  /** Of each upload: its rows, and how many of them are distinct. */
  private Map<String, long[]> held() throws IOException, InterruptedException {
    String sql = "SELECT c1, COUNT(*), COUNT(DISTINCT c2) FROM table GROUP BY c1";
    HttpRequest request =
        toBackend("/api/query/v1/execute/" + dataset)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"sql\":\"" + sql + "\"}", StandardCharsets.UTF_8))
            .build();
    String answer = HTTP.send(request, BodyHandlers.ofString()).body();
    Map<String, long[]> held = new HashMap<>();
    Matcher row = Pattern.compile("\\[\"(upload-\\d+)\",(\\d+),(\\d+)]").matcher(answer);
    while (row.find()) {
      held.put(
          row.group(1), new long[] {Long.parseLong(row.group(2)), Long.parseLong(row.group(3))});
    }
    return held;
  }

  /** As many commits as there ever were. */
  private int versions() throws IOException, InterruptedException {
    String path = "/api/data/v3/datasources/%s/dataversions/details?limitToIndexed=false";
    Matcher version = Pattern.compile("\"dataVersionId\":").matcher(get(path.formatted(dataset)));
    return (int) version.results().count();
  }

  private String get(String path) throws IOException, InterruptedException {
    return HTTP.send(toBackend(path).build(), BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder toBackend(String path) {
    return HttpRequest.newBuilder(URI.create(backend + path))
        .header("X-DOMO-Developer-Token", token);
  }
}
