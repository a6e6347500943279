import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts one job after the other and watches each to its end, coming back with {@code
 * Last-Event-ID} when its stream ends before: {@code java Watch.java <url> <key> <stop file>
 * <connection>}, until the stop file is there. Ends with 0 when no event of any job was missed or
 * told twice, and every stream that ended early ended cleanly.
 */
public final class Watch {
  private static final List<String> ALL = List.of("QUEUED", "RUNNING", "SUCCEEDED");

  private final String url;
  private final String key;
  private int jobs;
  private int streams;
  private int again;
  private int wrong;
  private int cut;

  private Watch(String url, String key) {
    this.url = url;
    this.key = key;
  }

  public static void main(String[] arguments) throws Exception {
    Watch watch = new Watch(arguments[0], arguments[1]);
    while (!Files.exists(Path.of(arguments[2]))) {
      watch.watch(watch.start(arguments[3]));
    }
    System.out.printf(
        "  %d jobs watched over %d streams; %d times come back, %d streams cut, %d jobs with events"
            + " missed or twice%n",
        watch.jobs, watch.streams, watch.again, watch.cut, watch.wrong);
    System.exit(watch.wrong + watch.cut == 0 ? 0 : 1);
  }

  private String start(String connection) throws IOException {
    HttpURLConnection call = open("/connections/" + connection + "/checks");
    call.setDoOutput(true);
    call.setRequestProperty("Content-Type", "application/json");
    call.getOutputStream().write("{\"tables\":\"public.*\"}".getBytes(StandardCharsets.UTF_8));
    try (InputStream in = call.getInputStream()) {
      String job = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(job);
      if (!id.find()) {
        throw new IllegalStateException(job);
      }
      return id.group(1);
    }
  }

  private void watch(String job) throws InterruptedException {
    List<String> states = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    String last = null;
    jobs++;
    while (states.isEmpty() || !states.get(states.size() - 1).equals("SUCCEEDED")) {
      if (last != null || !ids.isEmpty()) {
        again++;
      }
      last = stream(job, last, states, ids);
      if (states.isEmpty() || !states.get(states.size() - 1).equals("SUCCEEDED")) {
        Thread.sleep(200); // less than it was told: the sooner, the harder
      }
    }
    if (!states.equals(ALL) || ids.size() != states.size()) {
      wrong++;
      System.out.printf("  %s WRONG: %s: %s%n", LocalTime.now(), job, states);
    }
  }

  /** Answers the last event that was seen. */
  private String stream(String job, String after, List<String> states, Set<String> ids) {
    String last = after;
    streams++;
    try {
      HttpURLConnection call = open("/jobs/" + job + "/events");
      call.setRequestProperty("Accept", "text/event-stream");
      if (after != null) {
        call.setRequestProperty("Last-Event-ID", after);
      }
      try (BufferedReader in = new BufferedReader(new InputStreamReader(call.getInputStream()))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (line.startsWith("id:")) {
            last = line.substring(3).strip();
            ids.add(last);
          } else if (line.startsWith("data:")) {
            Matcher state = Pattern.compile("\"state\":\"([A-Z]+)\"").matcher(line);
            states.add(state.find() ? state.group(1) : line);
          }
        }
      }
    } catch (IOException e) {
      cut++;
      System.out.printf("  %s CUT: %s%n", LocalTime.now(), e);
    }
    return last;
  }

  private HttpURLConnection open(String path) throws IOException {
    HttpURLConnection call = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
    call.setRequestProperty("Authorization", "Bearer " + key);
    call.setReadTimeout(60_000);
    return call;
  }
}
