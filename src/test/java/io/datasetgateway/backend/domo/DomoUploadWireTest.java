package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.upload.Part;
import io.datasetgateway.rows.upload.RowTarget;
import io.datasetgateway.rows.upload.RowUploader;
import io.datasetgateway.rows.upload.UploadTicket;
import io.datasetgateway.rows.upload.Volume;
import io.datasetgateway.rows.upload.WriteMode;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three stages of an upload, against what working clients send. */
@QuarkusTest
class DomoUploadWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "/api/data/v3/datasources/" + DomoStub.UUID;
  private static final UploadTicket TICKET = new UploadTicket("1000", null);

  @Inject Backends backends;
  @TempDir Path folder;

  private WireMockServer server;

  @BeforeEach
  void start() {
    server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"uploadId\":1000}")));
    DomoStub.stub(
        server, "GET", DATA + "/dataversions/details", "constructed-dataversions-details.json");
    DomoStub.stub(
        server, "PUT", DATA + "/uploads/1000/commit", "constructed-upload-commit-response.json");
    DomoStub.stub(server, "POST", DATA + "/indexes", "constructed-index-response.json");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void open_whenOfAllOrOfAPartition_asksAsClientsDo() throws Exception {
    // When
    await(writer().open(DomoStub.ID, null));
    await(writer().open(DomoStub.ID, "2023-04-27"));

    // Then
    assertThat(sent(1)).isEqualTo(clients("upload_stage1"));
    assertThat(sent(0)).isEqualTo(clients("upload_stage1_partition"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/../b", "a\\.", "a\u0000b"})
  void open_whenPartitionCouldNotStandInAPath_isInvalidAndAsksNothing(String partition) {
    // When
    Throwable failure =
        writer()
            .open(DomoStub.ID, partition)
            .onItem()
            .castTo(Throwable.class)
            .onFailure()
            .recoverWithItem(refused -> refused)
            .await()
            .atMost(Duration.ofSeconds(10));

    // Then
    assertThat(FaultException.is(failure, Fault.Kind.INVALID)).isTrue();
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void send_whenAPartIsSent_isCsvWithItsLength() throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("part"), "a,b,c\n");

    // When
    await(writer().send(DomoStub.ID, TICKET, new Part(1, file, 6, 1)));

    // Then
    LoggedRequest request = server.getAllServeEvents().get(0).getRequest();
    JsonNode expected = clients().get("upload_stage2");
    assertThat(request.getMethod().getName()).isEqualTo("PUT");
    assertThat(request.getUrl()).isEqualTo(DATA + "/uploads/1000/parts/1");
    assertThat(request.getHeader("Content-Type")).isEqualTo(expected.get("contentType").asText());
    assertThat(request.getHeader("Content-Length")).isEqualTo("6");
    assertThat(request.getHeader("Transfer-Encoding")).isNull();
    assertThat(request.getHeader(DomoAuthorizer.HEADER)).isEqualTo(DomoStub.TOKEN);
    assertThat(request.getBodyAsString()).isEqualTo(expected.get("body").asText());
  }

  @Test
  void commit_whateverIsMeant_saysItAsClientsDo() throws Exception {
    // When
    await(writer().commit(target(WriteMode.APPEND, null), TICKET, new Volume(1, 6, 1)));
    await(writer().commit(target(WriteMode.REPLACE, null), TICKET, new Volume(1, 6, 1)));
    await(writer().commit(target(WriteMode.REPLACE, "2023-04-27"), TICKET, new Volume(1, 6, 1)));

    // Then
    assertThat(sent(4)).isEqualTo(clients("upload_stage3_append"));
    assertThat(sent(2)).isEqualTo(clients("upload_stage3_replace"));
    assertThat(sent(0)).isEqualTo(clients("upload_stage3_partition"));
    assertThat(server.getAllServeEvents().get(1).getRequest().getUrl())
        .isEqualTo(DATA + "/dataversions/details?limitToIndexed=false&limit=100");
  }

  @Test
  void commit_whenNoRowIsLeft_isFollowedByAnIndex() throws Exception {
    // Given
    server.stubFor(
        DomoStub.request("PUT", DATA + "/uploads/1000/commit")
            .willReturn(
                okJson(
                    "{\"uploadId\":1000,\"size\":{\"rowCount\":0},"
                        + "\"indexing\":{\"requested\":false,\"requestKey\":null}}")));

    // When
    await(writer().commit(target(WriteMode.REPLACE, null), TICKET, new Volume(0, 0, 1)));

    // Then
    assertThat(sent(1)).isEqualTo(clients("truncate_commit"));
    assertThat(sent(0)).isEqualTo(clients("index"));
  }

  private RowUploader writer() {
    Map<String, String> properties = new HashMap<>(DomoStub.PROPERTIES);
    properties.put("url", server.baseUrl());
    return BackendTesting.backend(backends, "domo", "domo", properties)
        .port(RowUploader.class)
        .orElseThrow();
  }

  private static RowTarget target(WriteMode mode, String partition) {
    return new RowTarget(DomoStub.ID, mode, partition);
  }

  /** Method, path and body of a request, the newest being the first. */
  private Map<String, Object> sent(int index) throws Exception {
    LoggedRequest request = server.getAllServeEvents().get(index).getRequest();
    return Map.of(
        "method", request.getMethod().getName(),
        "path", request.getUrl(),
        "body", JSON.readTree(request.getBodyAsString()));
  }

  private static Map<String, Object> clients(String name) throws Exception {
    JsonNode one = clients().get(name);
    return Map.of(
        "method", one.get("method").asText(),
        "path", one.get("path").asText().replace("{id}", DomoStub.UUID),
        "body", one.get("body"));
  }

  private static JsonNode clients() throws Exception {
    return JSON.readTree(DomoStub.sample("product-requests-as-clients-send.json"));
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }
}
