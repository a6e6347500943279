package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.dataset.DatasetQuery;
import io.datasetgateway.paging.Completeness;
import io.datasetgateway.paging.Federation;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.paging.Source;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DomoDatasetPagingTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DatasetQuery EVERYTHING = new DatasetQuery(null, null, null, false);

  private static WireMockServer server;

  @Inject Backends backends;

  private DatasetCatalog catalog;

  @BeforeAll
  static void startServer() {
    server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    server.start();
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  @BeforeEach
  void connect() {
    server.resetAll();
    catalog =
        BackendTesting.backend(
                backends, DomoStub.KIND, DomoStub.KIND, Map.of("url", server.baseUrl()))
            .port(DatasetCatalog.class)
            .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 7", "50, 50", "51, 50", "500, 50"})
  void list_whenManyAreWanted_asksForFiftyAtMost(int wanted, String limit) {
    // Given
    answer(page(0, 0, null));

    // When
    await(catalog.list(EVERYTHING, null, wanted));

    // Then
    assertThat(parameter("limit")).isEqualTo(limit);
    assertThat(parameter("offset")).isEqualTo("0");
  }

  @Test
  void list_whenPositionIsGiven_goesOnThere() {
    // Given
    answer(page(100, 50, null));

    // When
    Slice<Dataset> slice = await(catalog.list(EVERYTHING, "100", 50));

    // Then
    assertThat(parameter("offset")).isEqualTo("100");
    assertThat(slice.entries().get(0).next()).isEqualTo("101");
    assertThat(slice.entries().get(49).next()).isEqualTo("150");
    assertThat(slice.next()).isEqualTo("150");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "999999999"})
  void list_whenPositionIsAtTheBounds_takesIt(String position) {
    // Given
    answer(page(0, 0, null));

    // When
    Slice<Dataset> slice = await(catalog.list(EVERYTHING, position, 50));

    // Then
    assertThat(slice).isEqualTo(Slice.empty());
    assertThat(parameter("offset")).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "+1", " 1", "1.0", "1000000000"})
  void list_whenPositionIsNoOffsetOfOurs_refusesIt(String position) {
    // Given
    Uni<Slice<Dataset>> list = catalog.list(EVERYTHING, position, 50);

    // When
    FaultException failure = catchThrowableOfType(FaultException.class, () -> await(list));

    // Then
    assertThat(failure.fault().kind()).isEqualTo(Kind.INVALID);
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        // offset, found, total, where it goes on
        "0, 49, null, null",
        "0, 49, 120, null",
        "0, 0, 120, null",
        "0, 50, null, 50",
        "0, 50, 120, 50",
        "50, 50, 120, 100",
        "100, 20, 120, null",
        "50, 50, 100, null",
        "0, 50, 50, null",
        // a total below what was seen is wrong, and ends nothing
        "0, 50, 0, 50",
        "0, 50, 49, 50",
        // more than was asked for
        "0, 60, null, 60"
      },
      nullValues = "null")
  void list_whenPageIsShortOrTotalIsReached_ends(int offset, int found, Long total, String next) {
    // Given
    answer(page(offset, found, total));

    // When
    Slice<Dataset> slice = await(catalog.list(EVERYTHING, Integer.toString(offset), 50));

    // Then
    assertThat(slice.entries()).hasSize(found);
    assertThat(slice.next()).isEqualTo(next);
  }

  @Test
  void list_whenEntriesHaveNoIdOrName_leavesThemOutAndCountsThem() {
    // Given
    ObjectNode page = page(0, 3, null);
    ArrayNode list = (ArrayNode) page.get("dataSources");
    list.insertNull(0);
    list.insert(2, JSON.createObjectNode().put("name", "nameless"));
    list.insert(3, JSON.createObjectNode().put("id", "x").put("name", "odd"));
    answer(page);

    // When
    Slice<Dataset> slice = await(catalog.list(EVERYTHING, null, 6));

    // Then
    assertThat(slice.entries()).extracting(Slice.Entry::next).containsExactly("2", "5", "6");
    assertThat(slice.next()).isEqualTo("6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"_metaData\": {\"totalCount\": 0}}",
        "{\"dataSources\": null}",
        "{\"dataSources\": {}}",
        "{\"dataSources\": [[]]}",
        "{\"dataSources\": [\"x\"]}"
      })
  void list_whenThereIsNoListOfDatasets_isMalformed(String body) {
    // Given
    server.stubFor(any(anyUrl()).willReturn(okJson(body)));

    // When
    FaultException failure =
        catchThrowableOfType(FaultException.class, () -> await(catalog.list(EVERYTHING, null, 50)));

    // Then
    assertThat(failure.fault().kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void list_whenWalkedInPagesOfAnotherSize_hasEachDatasetOnce() {
    // Given
    answerAsDomoDoesWith(120);
    Federation<Dataset> federation =
        new Federation<>(
            List.of(
                new Source<>(
                    DomoStub.KIND,
                    (position, wanted) -> catalog.list(EVERYTHING, position, wanted))),
            null,
            Clock.systemUTC());

    // When
    List<String> walked = new ArrayList<>();
    String cursor = null;
    do {
      Page<Dataset> page =
          await(federation.page(cursor, "all", new Limit(70), Completeness.REQUIRED));
      page.items().forEach(dataset -> walked.add(dataset.id().part(0)));
      cursor = page.nextCursor();
    } while (cursor != null);

    // Then
    assertThat(walked)
        .containsExactlyElementsOf(
            IntStream.range(0, 120).mapToObj(DomoDatasetPagingTest::uuid).toList());
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }

  private static void answer(ObjectNode page) {
    server.stubFor(any(anyUrl()).willReturn(okJson(page.toString())));
  }

  /** Every page that a walk in steps of ten can ask for. */
  private static void answerAsDomoDoesWith(int datasets) {
    for (int offset = 0; offset <= datasets; offset += 10) {
      for (int limit = 10; limit <= 50; limit += 10) {
        int found = Math.min(limit, datasets - offset);
        server.stubFor(
            any(anyUrl())
                .withQueryParam("offset", equalTo(Integer.toString(offset)))
                .withQueryParam("limit", equalTo(Integer.toString(limit)))
                .willReturn(okJson(page(offset, found, (long) datasets).toString())));
      }
    }
  }

  private static String parameter(String name) {
    return server.getAllServeEvents().get(0).getRequest().queryParameter(name).firstValue();
  }

  private static ObjectNode page(int offset, int count, Long total) {
    ObjectNode page = JSON.createObjectNode();
    if (total != null) {
      page.putObject("_metaData").put("totalCount", total);
    }
    ArrayNode list = page.putArray("dataSources");
    for (int i = offset; i < offset + count; i++) {
      list.addObject().put("id", uuid(i)).put("name", "dataset " + i);
    }
    return page;
  }

  private static String uuid(int number) {
    return "%08x-0000-4000-8000-000000000000".formatted(number);
  }
}
