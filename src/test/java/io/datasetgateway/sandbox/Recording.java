package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An answer of a real DQOps server, as kept in {@code src/test/resources/sandbox/dqops}. */
record Recording(int status, Optional<String> contentType, String body) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Recording dqops(String name) {
    String[] headAndBody = text("/sandbox/dqops/" + name + ".http").split("\n\n", 2);
    String[] head = headAndBody[0].split("\n");
    String status =
        Arrays.stream(head).filter(it -> it.startsWith("HTTP/1.1 ")).findFirst().orElseThrow();
    Optional<String> type =
        Arrays.stream(head)
            .filter(it -> it.toLowerCase(Locale.ROOT).startsWith("content-type: "))
            .map(it -> it.substring("content-type: ".length()))
            .findFirst();
    return new Recording(Integer.parseInt(status.split(" ")[1]), type, headAndBody[1].strip());
  }

  static JsonNode domo(String name) {
    return json(text("/sandbox/domo/" + name + ".json"));
  }

  JsonNode json() {
    return json(body);
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String resource) {
    try (InputStream in = Recording.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
