package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A stub of Domo, answering with the samples in {@code src/test/resources/domo}. */
final class DomoStub {
  static final String KIND = "domo";
  static final String TOKEN = "domo-token";
  static final Map<String, String> PROPERTIES = Map.of("token", TOKEN);

  /** The dataset of recorded-dataset-get-fields.json and of constructed-datasources-list.json. */
  static final String UUID = "04c1574e-c8be-4721-9846-c6ffa491144b";

  static final DatasetId ID = DatasetId.of(new BackendName(KIND), UUID);

  private DomoStub() {}

  /** Answers every call of a method and path with a sample. */
  static void stub(WireMockServer server, String method, String path, String sample) {
    server.stubFor(request(method, path).willReturn(okJson(sample(sample))));
  }

  static MappingBuilder request(String method, String path) {
    return com.github.tomakehurst.wiremock.client.WireMock.request(method, urlPathEqualTo(path));
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
