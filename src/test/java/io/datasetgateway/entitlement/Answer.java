package io.datasetgateway.entitlement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller gets: all of it.
 *
 * @param everything that can be read in it, what is encoded too
 */
record Answer(int status, Map<String, List<String>> headers, String body, String everything) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OF_ONE_REQUEST = Set.of("date", "traceparent", "x-request-id");
  private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9_+/-]{16,}={0,2}");

  static Answer of(HttpResponse<String> response) {
    Map<String, List<String>> headers = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    String body = response.body();
    return new Answer(response.statusCode(), headers, body, everything(headers + "\n" + body));
  }

  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }

  /** What must be the same for what is hidden and for what is not there. */
  String withoutItsRequest() {
    Map<String, List<String>> kept = new TreeMap<>(headers);
    kept.keySet().removeAll(OF_ONE_REQUEST);
    kept.remove("content-length"); // counts the path, which the problem repeats
    return status + "\n" + kept + "\n" + bodyWithoutItsRequest();
  }

  private String bodyWithoutItsRequest() {
    if (body.startsWith("{") && json() instanceof ObjectNode object) {
      return object.without(List.of("traceId", "requestId", "instance")).toString();
    }
    return body;
  }

  private static String everything(String written) {
    StringBuilder text = new StringBuilder(written);
    Matcher matcher = ENCODED.matcher(written);
    while (matcher.find()) {
      decode(matcher.group(), text);
    }
    return text.toString();
  }

  private static void decode(String encoded, StringBuilder into) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(encoded.replace('+', '-').replace('/', '_'));
      into.append('\n').append(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // it is no such text
    }
  }

  @Override
  public String toString() {
    return status + " " + headers + "\n" + body;
  }
}
