package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.job.JobCanceller;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.storage.Indexer;
import io.datasetgateway.rows.storage.VersionCatalog;
import io.datasetgateway.rows.storage.VersionFilter;
import io.datasetgateway.rows.storage.VersionSearch;
import io.datasetgateway.rows.storage.VersionSearcher;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of versions and indexes, against what is documented and what clients send. */
@QuarkusTest
class DomoVersionWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "/api/data/v3/datasources/" + DomoStub.UUID;
  private static final String DETAILS = DATA + "/dataversions/details";
  private static final String HYDRATE = "/api/dataprocessing/v2/dataflows/data-version-hydrate";
  private static final String KEY = "20220513224325.628";

  @Inject Backends backends;

  private WireMockServer server;

  @BeforeEach
  void start() {
    server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    DomoStub.stub(server, "GET", DETAILS, "constructed-dataversions-details.json");
    DomoStub.stub(server, "POST", HYDRATE, "constructed-dataversions-details.json");
    DomoStub.stub(server, "POST", DATA + "/indexes", "constructed-index-response.json");
    DomoStub.stub(
        server, "GET", DATA + "/indexes/" + KEY + "/statuses", "constructed-index-status.json");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void versions_whenAllAreWanted_asksForThoseThatAreNotIndexedTooAndHasALimit() {
    // When
    await(port(VersionCatalog.class).versions(DomoStub.ID, VersionFilter.ALL, null, 100));

    // Then
    assertRead(DETAILS + "?limitToIndexed=false&limit=100");
  }

  @Test
  void versions_whenSomeAreWanted_saysWhich() {
    // Given
    VersionFilter filter =
        new VersionFilter(
            Instant.parse("2023-03-31T14:00:00Z"),
            Instant.parse("2023-03-31T15:00:00Z"),
            List.of("success", "error"),
            true);

    // When
    await(port(VersionCatalog.class).versions(DomoStub.ID, filter, "500", 500));

    // Then
    assertRead(
        DETAILS
            + "?startRecordedTime=1680271200000&endRecordedTime=1680274800000&statuses=error"
            + "&statuses=success&limitToIndexed=true&limit=500&offset=500");
  }

  @Test
  void search_whenAsked_isAsDocumented() throws Exception {
    // Given
    JsonNode documented =
        DomoStub.json("product-requests-as-documented.json").get("data_version_hydrate");
    VersionSearch search = new VersionSearch("1=1", "MAGIC", 500, 0);

    // When
    await(port(VersionSearcher.class).search(DomoStub.ID, search));

    // Then
    assertThat("https://{domo_instance}.domo.com" + sent().getUrl())
        .isEqualTo(documented.get("url").asText());
    assertBody(documented.get("body").toString().replace("{dataset_id}", DomoStub.UUID));
  }

  @Test
  void start_whenAllAreMeant_isAsClientsSend() throws Exception {
    // When
    await(port(Indexer.class).start(DomoStub.ID, List.of()));

    // Then
    JsonNode index = DomoStub.json("product-requests-as-clients-send.json").get("index");
    assertThat(sent().getUrl())
        .isEqualTo(index.get("path").asText().replace("{id}", DomoStub.UUID));
    assertBody(index.get("body").toString());
  }

  @Test
  void start_whenSomeAreMeant_namesThemAsTexts() throws Exception {
    // When
    await(port(Indexer.class).start(DomoStub.ID, List.of("3", "4")));

    // Then
    assertThat(sent().getUrl()).isEqualTo(DATA + "/indexes");
    assertBody("{\"dataIds\":[\"3\",\"4\"]}");
  }

  @Test
  void status_whenAsked_namesTheKey() {
    // When
    await(port(Indexer.class).status(DomoStub.ID, KEY));

    // Then
    assertRead(DATA + "/indexes/" + KEY + "/statuses");
  }

  @Test
  void cancel_whenItIsAnIndex_isAConflictWithoutAsking() {
    // Given
    var id = new DomoIndexName(DomoStub.UUID, KEY).at(new BackendName("domo"));

    // When
    Throwable failure = catchThrowable(() -> await(port(JobCanceller.class).cancel(id)));

    // Then
    assertThat(failure).isInstanceOf(FaultException.class);
    assertThat(((FaultException) failure).fault().kind()).isEqualTo(Kind.CONFLICT);
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  private <P> P port(Class<P> type) {
    Map<String, String> properties = new HashMap<>(DomoStub.PROPERTIES);
    properties.put("url", server.baseUrl());
    return BackendTesting.backend(backends, "domo", "domo", properties).port(type).orElseThrow();
  }

  private LoggedRequest sent() {
    assertThat(server.getAllServeEvents()).hasSize(1);
    return server.getAllServeEvents().get(0).getRequest();
  }

  private void assertRead(String url) {
    assertThat(sent().getMethod().getName()).isEqualTo("GET");
    assertThat(sent().getUrl()).isEqualTo(url);
    assertThat(sent().getHeader("Accept")).isEqualTo("application/json");
    assertThat(sent().getHeader(DomoAuthorizer.HEADER)).isEqualTo(DomoStub.TOKEN);
    assertThat(sent().getBody()).isEmpty();
  }

  private void assertBody(String body) throws Exception {
    assertThat(sent().getMethod().getName()).isEqualTo("POST");
    assertThat(sent().getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(sent().getHeader("Accept")).isEqualTo("application/json");
    assertThat(sent().getHeader(DomoAuthorizer.HEADER)).isEqualTo(DomoStub.TOKEN);
    assertThat(JSON.readTree(sent().getBodyAsString())).isEqualTo(JSON.readTree(body));
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }
}
