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
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
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

  /**
   * The same answer to a read of one table, with what there is of another: that recorded, or a
   * changed one.
   */
  DqopsRecording of(DatasetId asked, DatasetId about) {
    boolean changed = !about.equals(DqopsTesting.CUSTOMERS);
    return new DqopsRecording(
        method,
        target.replace(
            "shop/schemas/sales/tables/customers.csv",
            asked.part(1) + "/schemas/" + asked.part(2) + "/tables/" + asked.part(3)),
        status,
        body.replace("\"shop\"", '"' + about.part(1) + '"')
            .replace("\"sales\"", '"' + about.part(2) + '"')
            .replace("customers.csv", about.part(3))
            .replace("\"email\"", changed ? "\"mail\"" : "\"email\"")
            .replace("\"gold\"", changed ? "\"silver\"" : "\"gold\""));
  }

  /** The same answer to a read of one connection, with what there is of another. */
  DqopsRecording of(ConnectionId asked, ConnectionId about) {
    return new DqopsRecording(
        method,
        target.replace("/connections/shop", "/connections/" + asked.part(1)),
        status,
        body.replace("\"shop\"", '"' + about.part(1) + '"'));
  }

  /** The same answer with another text in the place of one that it holds. */
  DqopsRecording with(String text, String other) {
    if (!body.contains(text)) {
      throw new IllegalArgumentException("not in " + target + ": " + text);
    }
    return new DqopsRecording(method, target, status, body.replace(text, other));
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
