package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.rows.storage.PartitionCatalog;
import io.datasetgateway.rows.storage.PartitionName;
import io.datasetgateway.rows.storage.PartitionOrder;
import io.datasetgateway.rows.storage.PartitionPart;
import io.datasetgateway.rows.storage.PartitionQuery;
import io.datasetgateway.rows.storage.PartitionRemover;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every request about Domo's partitions against what is recorded or documented. */
@QuarkusTest
class DomoPartitionWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String QUERY = "/api/query/v1/datasources/" + DomoStub.UUID;

  @Inject Backends backends;

  private WireMockServer server;

  @BeforeEach
  void start() {
    server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void partitions_whenAsked_sendsPartitionListAsDocumented() throws Exception {
    // Given
    server.stubFor(
        any(anyUrl()).willReturn(okJson(DomoStub.sample("recorded-partition-list.json"))));

    // When
    await(
        connect(PartitionCatalog.class)
            .partitions(DomoStub.ID, query(PartitionOrder.NEWEST_FIRST, null), null, 10));

    // Then
    JsonNode documented =
        DomoStub.json("product-requests-as-documented.json").get("partition_list");
    LoggedRequest sent = sent(0);
    assertThat(sent.getMethod().getName()).isEqualTo(documented.get("method").asText());
    assertThat(documented.get("url").asText().replace("{dataset_id}", DomoStub.UUID))
        .endsWith(sent.getUrl());
    assertThat(sent.getHeader("Content-Type")).isEqualTo(documented.get("contentType").asText());
    assertThat(sent.getHeader(DomoAuthorizer.HEADER)).isEqualTo(DomoStub.TOKEN);
    assertThat(JSON.readTree(sent.getBodyAsString())).isEqualTo(documented.get("body"));
  }

  @Test
  void partitions_whenThereAreBounds_sendsNoneOfWhichTheFormIsNotKnown() throws Exception {
    // Given
    server.stubFor(any(anyUrl()).willReturn(okJson("[]")));

    // When
    await(
        connect(PartitionCatalog.class)
            .partitions(
                DomoStub.ID, query(PartitionOrder.OLDEST_FIRST, Instant.EPOCH), "300-1f", 10));

    // Then
    JsonNode body = JSON.readTree(sent(0).getBodyAsString());
    assertThat(body.at("/paginationFields/0/sortOrder").asText()).isEqualTo("ASC");
    assertThat(body.at("/paginationFields/0/filterValues/MIN").isNull()).isTrue();
    assertThat(body.at("/paginationFields/0/filterValues/MAX").isNull()).isTrue();
    assertThat(body.get("offset").asInt()).isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource({
    "2023-01-24, 2023-01-24",
    "EU/2024 Q1, EU%2F2024%20Q1",
    "a%2Fb, a%252Fb",
    "50%, 50%25",
    "a+b, a%2Bb",
    "a;b?c#d, a%3Bb%3Fc%23d",
    "{id}, %7Bid%7D",
    "ä, %C3%A4",
  })
  void remove_whateverTheName_sendsItAsOneSegment(String name, String segment) throws Exception {
    // Given
    server.stubFor(any(anyUrl()).willReturn(ok()));

    // When
    await(
        connect(PartitionRemover.class)
            .remove(DomoStub.ID, new PartitionName(name), EnumSet.allOf(PartitionPart.class)));

    // Then
    JsonNode index = DomoStub.json("product-requests-as-clients-send.json").get("index");
    assertThat(sent(2).getMethod().getName()).isEqualTo("DELETE");
    assertThat(sent(2).getUrl()).isEqualTo(QUERY + "/tag/" + segment + "/data");
    assertThat(sent(1).getMethod().getName()).isEqualTo("DELETE");
    assertThat(sent(1).getUrl()).isEqualTo(QUERY + "/partition/" + segment);
    assertThat(sent(1).getBodyAsString()).isEmpty();
    assertThat(sent(0).getMethod().getName()).isEqualTo(index.get("method").asText());
    assertThat(sent(0).getUrl())
        .isEqualTo(index.get("path").asText().replace("{id}", DomoStub.UUID));
    assertThat(JSON.readTree(sent(0).getBodyAsString())).isEqualTo(index.get("body"));
  }

  private static PartitionQuery query(PartitionOrder order, Instant since) {
    return new PartitionQuery(since, null, order);
  }

  private <P> P connect(Class<P> port) {
    return BackendTesting.backend(
            backends,
            DomoStub.KIND,
            DomoStub.KIND,
            Map.of("url", server.baseUrl(), "token", DomoStub.TOKEN))
        .port(port)
        .orElseThrow();
  }

  /** A request, the newest being the first. */
  private LoggedRequest sent(int index) {
    return server.getAllServeEvents().get(index).getRequest();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }
}
