package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.StreamId;
import io.datasetgateway.stream.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** A stub of Domo, answering with the samples in {@code src/test/resources/domo}. */
final class DomoStub {
  static final String KIND = "domo";
  static final String TOKEN = "domo-token";
  static final Map<String, String> PROPERTIES = Map.of("token", TOKEN);

  /** The dataset of recorded-dataset-get-fields.json and of constructed-datasources-list.json. */
  static final String UUID = "04c1574e-c8be-4721-9846-c6ffa491144b";

  static final DatasetId ID = DatasetId.of(new BackendName(KIND), UUID);

  /** A dataset of which there are no samples: it has those of {@link #ID}, changed. */
  static final DatasetId OTHER =
      DatasetId.of(new BackendName(KIND), "7b2f9d1c-0a53-4c66-9a0f-2f0c7b1d5e88");

  /** The stream of product-stream-get.json. */
  static final StreamId STREAM = StreamId.of(new BackendName(KIND), "371");

  /** The dataset that {@link #STREAM} loads. */
  static final DatasetId LOADED =
      DatasetId.of(new BackendName(KIND), "dcad2f50-e65e-4259-a9e8-214a3d1e18a7");

  static final Credential CREDENTIAL = new Credential(DomoAuthorizer.HEADER, "");

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final Pattern ANY_UUID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private DomoStub() {}

  /**
   * Answers a read of one dataset with a sample of another.
   *
   * @param path with {@code {id}} in it
   * @param word what {@link #OTHER} has otherwise
   */
  static void stub(
      WireMockServer server,
      DatasetId asked,
      String path,
      DatasetId about,
      String sample,
      String word) {
    String text = ANY_UUID.matcher(sample(sample)).replaceAll(about.part(0));
    server.stubFor(
        request("GET", path.replace("{id}", asked.part(0)))
            .willReturn(okJson(about.equals(OTHER) ? text.replace(word, word + "0") : text)));
  }

  /** Answers every call of a method and path with a sample. */
  static void stub(WireMockServer server, String method, String path, String sample) {
    server.stubFor(request(method, path).willReturn(okJson(sample(sample))));
  }

  static MappingBuilder request(String method, String path) {
    return com.github.tomakehurst.wiremock.client.WireMock.request(method, urlPathEqualTo(path));
  }

  /** A stream as a sample has it. */
  static Stream stream(String sample) {
    try {
      return new DomoStreamReading(new BackendName(KIND))
          .toStream(JSON.readValue(sample(sample), new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String sample) {
    try {
      return JSON.readTree(sample(sample));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sample(String name) {
    try (InputStream file = DomoStub.class.getResourceAsStream("/domo/" + name)) {
      if (file == null) {
        throw new IllegalArgumentException("there is no sample " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
