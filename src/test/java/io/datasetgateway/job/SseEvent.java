package io.datasetgateway.job;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;

/**
 * One server-sent event, as it was received.
 *
 * @param data the job
 */
public record SseEvent(long id, String name, String data) {

  /** The events of a stream, or of the beginning of one; comments are no events. */
  public static List<SseEvent> parse(String stream) {
    List<SseEvent> events = new ArrayList<>();
    for (String block : stream.split("\n\n")) {
      if (block.contains("data:")) {
        events.add(
            new SseEvent(
                Long.parseLong(field(block, "id")), field(block, "event"), field(block, "data")));
      }
    }
    return events;
  }

  public String state() {
    return JsonPath.from(data).getString("state");
  }

  private static String field(String block, String name) {
    return block
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + block));
  }
}
