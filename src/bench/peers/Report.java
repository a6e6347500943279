import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Makes a table and a picture of what {@code peers.sh} measured: of each figure the median of all
 * rounds, and of the gateway's requests per second the ratio to each peer's in the same round, with
 * the least and the largest.
 *
 * <pre>java Report.java figures.tsv table.md plot.svg</pre>
 */
public final class Report {
  private static final List<String> PEERS =
      List.of("direct", "nginx", "haproxy", "spring", "gateway", "caching");
  private static final Map<String, String> NAMES =
      Map.of(
          "direct", "straight to the backend",
          "nginx", "nginx",
          "haproxy", "HAProxy",
          "spring", "Spring Cloud Gateway",
          "gateway", "Dataset Gateway",
          "caching", "Dataset Gateway, cached");
  private static final Map<String, String> COLOURS =
      Map.of(
          "direct", "#c9ccd1",
          "nginx", "#8a9099",
          "haproxy", "#666c75",
          "spring", "#6a9f58",
          "gateway", "#2f6fb7",
          "caching", "#7fb0e6");
  private static final Map<String, String> TITLES = new LinkedHashMap<>();

  static {
    TITLES.put("pass", "pass-through GET, 32 connections");
    TITLES.put("dataset", "GET /datasets/{id}, 32 connections");
    TITLES.put("list", "list of 50, 32 connections");
    TITLES.put("cached", "cached GET /datasets/{id}, 32 connections");
    TITLES.put("alone", "pass-through GET, 1 connection");
    TITLES.put("download", "download of 1 GB");
    TITLES.put("upload", "upload of 1 GB");
  }

  private Report() {}

  /**
   * One measured while.
   *
   * @param perSecond requests, or megabytes where bytes are measured
   * @param p50 milliseconds, as the other percentiles
   * @param cpu processor time, milliseconds for 1,000 requests or for 1 GB
   * @param rss MiB at the end
   */
  private record Figures(
      double perSecond, double p50, double p99, double p999, double cpu, double rss, long failed) {
    static Figures of(String[] cells) {
      double[] n =
          Arrays.stream(cells, 2, cells.length).mapToDouble(Double::parseDouble).toArray();
      return new Figures(n[0], n[1], n[2], n[3], n[4], n[5], (long) n[6]);
    }
  }

  public static void main(String[] arguments) throws IOException {
    Map<String, Map<String, List<Figures>>> all = read(Path.of(arguments[0]));
    Files.writeString(Path.of(arguments[1]), table(all));
    Files.writeString(Path.of(arguments[2]), plot(all));
    System.out.print(table(all));
  }

  private static Map<String, Map<String, List<Figures>>> read(Path file) throws IOException {
    Map<String, Map<String, List<Figures>>> all =
        new TreeMap<>((a, b) -> Integer.compare(index(a), index(b)));
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t");
      all.computeIfAbsent(cells[0], absent -> new LinkedHashMap<>())
          .computeIfAbsent(cells[1], absent -> new ArrayList<>())
          .add(Figures.of(cells));
    }
    return all;
  }

  private static int index(String scenario) {
    return List.copyOf(TITLES.keySet()).indexOf(scenario);
  }

  private static String table(Map<String, Map<String, List<Figures>>> all) {
    StringBuilder text = new StringBuilder();
    all.forEach((scenario, byPeer) -> text.append(table(scenario, byPeer)));
    return text.toString();
  }

  private static String table(String scenario, Map<String, List<Figures>> byPeer) {
    boolean bytes = scenario.endsWith("load");
    StringBuilder text = new StringBuilder("**" + TITLES.get(scenario) + "**\n\n");
    text.append(
        bytes
            ? "| | MB/s | the gateway to it | CPU ms per GB | RSS MiB | failed |\n"
                + "|---|--:|--:|--:|--:|--:|\n"
            : "| | requests/s | the gateway to it | p50 ms | p99 ms | p99.9 ms |"
                + " CPU ms per 1,000 | RSS MiB | failed |\n"
                + "|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    String ours = byPeer.containsKey("caching") ? "caching" : "gateway";
    for (String peer : PEERS) {
      List<Figures> rounds = byPeer.get(peer);
      if (rounds != null) {
        text.append("| ").append(NAMES.get(peer));
        cell(text, "%,.0f", median(rounds, Figures::perSecond));
        text.append(" | ").append(ratio(byPeer.get(ours), rounds));
        if (!bytes) {
          cell(text, "%.2f", median(rounds, Figures::p50));
          cell(text, "%.2f", median(rounds, Figures::p99));
          cell(text, "%.2f", median(rounds, Figures::p999));
        }
        cell(text, "%.0f", median(rounds, Figures::cpu));
        cell(text, "%.0f", median(rounds, Figures::rss));
        cell(text, "%.0f", rounds.stream().mapToDouble(Figures::failed).sum());
        text.append(" |\n");
      }
    }
    return text.append('\n').toString();
  }

  private static void cell(StringBuilder text, String format, double value) {
    text.append(" | ").append(String.format(Locale.ROOT, format, value));
  }

  /** Of the same round each: the median, the least and the largest. */
  private static String ratio(List<Figures> ours, List<Figures> theirs) {
    if (ours == theirs) {
      return "";
    }
    double[] ratios = new double[Math.min(ours.size(), theirs.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ours.get(i).perSecond() / theirs.get(i).perSecond();
    }
    Arrays.sort(ratios);
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        ratios[ratios.length / 2],
        ratios[0],
        ratios[ratios.length - 1]);
  }

  private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Bars of processor time per request: what is the least disturbed by others on the machine. */
  private static String plot(Map<String, Map<String, List<Figures>>> all) {
    StringBuilder bars = new StringBuilder();
    int y = 10;
    for (Map.Entry<String, Map<String, List<Figures>>> scenario : all.entrySet()) {
      bars.append(text(10, y + 14, "#222", "bold", TITLES.get(scenario.getKey())));
      y += 22;
      double most =
          scenario.getValue().values().stream()
              .mapToDouble(rounds -> median(rounds, Figures::perSecond))
              .max()
              .orElse(1);
      for (String peer : PEERS) {
        List<Figures> rounds = scenario.getValue().get(peer);
        if (rounds != null) {
          y = bar(bars, y, peer, median(rounds, Figures::perSecond), most);
        }
      }
      y += 12;
    }
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"760\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"12\">\n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n%s</svg>\n",
        y,
        bars);
  }

  private static int bar(StringBuilder bars, int y, String peer, double value, double most) {
    double width = 460 * value / most;
    bars.append(text(10, y + 13, "#444", "normal", NAMES.get(peer)));
    bars.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"190\" y=\"%d\" width=\"%.1f\" height=\"15\" fill=\"%s\"/>\n",
            y + 2,
            width,
            COLOURS.get(peer)));
    bars.append(
        text(
            (int) (196 + width), y + 13, "#222", "normal", String.format(Locale.ROOT, "%,.0f", value)));
    return y + 19;
  }

  private static String text(int x, int y, String colour, String weight, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%d\" y=\"%d\" fill=\"%s\" font-weight=\"%s\">%s</text>\n",
        x,
        y,
        colour,
        weight,
        text);
  }
}
