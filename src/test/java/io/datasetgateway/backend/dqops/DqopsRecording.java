package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One recorded answer of DQOps 1.13.2, from {@code src/test/resources/dqops}.
 *
 * @param method of the request
 * @param target path and query of the request, as sent
 * @param status of the answer
 * @param body of the answer; empty when there was none
 */
record DqopsRecording(String method, String target, int status, String body) {
  /** As a backend's clients read. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  static DqopsRecording of(String name) {
    String text = text("/dqops/" + name + ".http");
    int end = text.indexOf("\n\n");
    List<String> head = text.substring(0, end).lines().toList();
    String[] asked = head.get(0).substring(">>> ".length()).split(" ");
    String answered =
        head.stream().filter(line -> line.startsWith("HTTP/1.1 ")).findFirst().orElseThrow();
    return new DqopsRecording(
        asked[0], asked[1], Integer.parseInt(answered.split(" ")[1]), text.substring(end).strip());
  }

  <T> T as(TypeReference<T> type) {
    try {
      return JSON.readValue(body, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server answers so, when it is asked so. */
  DqopsRecording stubOn(WireMockServer server) {
    return stubOn(server, target);
  }

  /** The server answers so, when it is asked the same of another target. */
  DqopsRecording stubOn(WireMockServer server, String otherTarget) {
    ResponseDefinitionBuilder answer = aResponse().withStatus(status);
    if (!body.isEmpty()) {
      answer.withHeader("Content-Type", "application/json").withBody(body);
    }
    server.stubFor(request(method, urlEqualTo(otherTarget)).willReturn(answer));
    return this;
  }

  private static String text(String resource) {
    try (InputStream in = DqopsRecording.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
