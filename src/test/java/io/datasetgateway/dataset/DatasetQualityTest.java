package io.datasetgateway.dataset;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code include=quality} of datasets, one by one and in lists. */
@QuarkusTest
class DatasetQualityTest {
  private static final String DOMO = "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b";
  private static final String CUSTOMERS = "/datasets/domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2";
  private static final String DOWN = "{\"mode\":\"STATUS\",\"status\":503}";

  @AfterEach
  void heal() {
    SandboxFaults.recover();
  }

  // One dataset

  @ParameterizedTest
  @CsvSource({
    "10, WARN,    dqops~_~pg_prod~public~orders",
    "11, FAIL,    dqops~sales~pg_prod~public~orders"
  })
  void get_whenLinked_isAsGoodAsItsTable(String end, String verdict, String table) {
    // When
    JsonPath dataset = ok("all", DOMO + end + "?include=schema,quality");

    // Then
    assertThat(dataset.getString("quality.verdict")).isEqualTo(verdict);
    assertThat(dataset.getList("quality.via.dataset")).containsExactly(table);
    assertThat(dataset.getList("quality.failing.dataset")).containsOnly(table);
    assertThat(dataset.getList("links.dqops")).containsExactly(table);
    assertThat(dataset.getList("columns")).isNotEmpty();
    assertThat(dataset.getList("sources.backend")).containsExactly("domo", "dqops");
    assertThat(dataset.getList("sources.status")).containsOnly("OK");
  }

  @Test
  void get_whenLinkedToSeveral_isAsBadAsTheWorst() {
    // When
    JsonPath dataset = ok("all", DOMO + "16?include=quality");

    // Then
    List<String> verdicts = dataset.getList("quality.via.verdict");
    assertThat(verdicts).hasSize(2);
    assertThat(dataset.getString("quality.verdict"))
        .isEqualTo(
            List.of("FAIL", "UNKNOWN", "WARN", "PASS").stream()
                .filter(verdicts::contains)
                .findFirst()
                .orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"17, LINK_BROKEN", "18, LINK_BROKEN", "19, NO_LINK"})
  void get_whenNoLinkLeadsAnywhere_isUnknown(String end, String doubt) {
    // When
    JsonPath dataset = ok("all", DOMO + end + "?include=quality");

    // Then
    assertThat(dataset.getString("quality.verdict")).isEqualTo("UNKNOWN");
    assertThat(dataset.getList("quality.doubts")).containsExactly(doubt);
    assertThat(dataset.getList("sources.status")).containsOnly("OK");
  }

  @Test
  void get_whenATableIsNotThere_saysThatTheLinkDangles() {
    // When
    JsonPath dataset = ok("all", DOMO + "17?include=quality");

    // Then
    assertThat(dataset.getList("links.state")).containsExactly("DANGLING");
  }

  @Test
  void get_whenItIsATable_isItsOwn() {
    // When
    JsonPath dataset = ok("all", "/datasets/dqops~_~pg_prod~public~returns?include=quality");

    // Then
    assertThat(dataset.getString("quality.verdict")).isEqualTo("FAIL");
    assertThat(dataset.getMap("quality")).doesNotContainKey("via");
    assertThat(dataset.getMap("")).doesNotContainKey("links");
  }

  @Test
  void get_whenItsVersionIsKnown_isAnsweredAllTheSame() {
    // Given
    String version = as("all").get(CUSTOMERS + "?include=quality").header("ETag");

    // When
    Response answer =
        as("all").header("If-None-Match", version).get(CUSTOMERS + "?include=quality");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(as("all").get(CUSTOMERS).header("ETag")).isEqualTo(version);
  }

  // One dataset, and a backend that does not answer

  @Test
  void get_whenDqopsIsDown_hasTheOtherHalf() {
    // Given
    SandboxFaults.inject("dqops", DOWN);

    // When
    JsonPath dataset = ok("all", CUSTOMERS + "?include=schema,quality");

    // Then
    assertThat(dataset.getString("name")).isEqualTo("Customers");
    assertThat(dataset.getList("columns")).hasSize(5);
    assertThat(dataset.getString("quality.verdict")).isEqualTo("UNKNOWN");
    assertThat(dataset.getMap("sources.find { it.backend == 'dqops' }"))
        .containsEntry("status", "UNAVAILABLE")
        .containsKey("problem");
    assertThat(dataset.getString("sources.find { it.backend == 'domo' }.status")).isEqualTo("OK");
  }

  @Test
  void get_whenDomoIsDown_hasTheOtherHalf() {
    // Given
    SandboxFaults.inject("domo", DOWN);

    // When
    Response answer = as("all").get(CUSTOMERS + "?include=schema,quality");

    // Then
    JsonPath dataset = answer.jsonPath();
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(dataset.getMap("").keySet())
        .containsExactlyInAnyOrder("id", "backend", "quality", "links", "sources");
    assertThat(dataset.getList("quality.via.dataset"))
        .containsExactly("dqops~_~shop~sales~customers.2Ecsv");
    assertThat(dataset.getList("quality.via.verdict")).containsExactly("PASS");
    assertThat(dataset.getString("quality.verdict")).isEqualTo("UNKNOWN");
    assertThat(dataset.getList("quality.doubts")).containsExactly("LINKS_UNKNOWN");
    assertThat(dataset.getString("sources.find { it.backend == 'domo' }.status"))
        .isEqualTo("UNAVAILABLE");
    assertThat(answer.header("ETag")).isNull();
  }

  @Test
  void get_whenBothAreDown_isThatFault() {
    // Given
    SandboxFaults.inject("domo", DOWN);
    SandboxFaults.inject("dqops", DOWN);

    // When
    Response answer = as("all").get(CUSTOMERS + "?include=quality");

    // Then
    assertProblem(answer, 503, "backend-unavailable");
  }

  @Test
  void get_whenDomoIsDownAndNothingElseKnowsIt_isThatFault() {
    // Given
    SandboxFaults.inject("domo", DOWN);

    // When
    Response answer = as("all").get(DOMO + "19?include=quality");

    // Then
    assertProblem(answer, 503, "backend-unavailable");
  }

  @Test
  void get_whenThereIsNoSuchDataset_isNotFound() {
    // When
    Response answer =
        as("all").get("/datasets/domo~00000000-0000-4000-8000-000000000000?include=quality");

    // Then
    assertProblem(answer, 404, "not-found");
  }

  @Test
  void get_whenDqopsIsSlow_answersWithinTheDeadline() {
    // Given
    SandboxFaults.inject("dqops", "{\"mode\":\"DELAY\",\"delayMillis\":20000}");
    Instant before = Instant.now();

    // When
    Response answer = as("all").header("Gateway-Timeout", "3").get(CUSTOMERS + "?include=quality");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("quality.verdict")).isEqualTo("UNKNOWN");
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
  }

  // Lists

  @Test
  void list_whenTheyAreTables_makesNoFurtherCall() {
    // Given
    int before = SandboxFaults.requests("dqops", "/api/");

    // When
    JsonPath page = ok("all", "/datasets?domain=dqops~_&include=quality&limit=5");

    // Then
    assertThat(page.getList("items.quality.verdict")).hasSize(5).doesNotContainNull();
    assertThat(SandboxFaults.requests("dqops", "/api/")).isEqualTo(before + 1);
  }

  @Test
  void list_whenTheyAreTables_judgesAsForEachAlone() {
    // When
    JsonPath page = ok("all", "/datasets?backend=dqops&include=quality&limit=500");

    // Then
    List<String> ids = page.getList("items.id");
    for (String name : List.of("customers", "orders", "returns", "tickets")) {
      int at = ids.indexOf("dqops~_~pg_prod~public~" + name);
      assertThat(page.getString("items[" + at + "].quality.verdict"))
          .isEqualTo(ok("all", "/datasets/" + ids.get(at) + "/quality").getString("verdict"));
    }
  }

  @Test
  void list_whenTheyAreLinked_asksForEachTableOnce() {
    // Given
    int before = SandboxFaults.requests("dqops", "/status");

    // When
    JsonPath page = ok("all", "/datasets?backend=domo&include=quality&limit=500");

    // Then
    List<String> ids = page.getList("items.id");
    List<String> verdicts = page.getList("items.quality.verdict");
    assertThat(verdicts).hasSameSizeAs(ids).doesNotContainNull();
    assertThat(verdicts.get(ids.indexOf("domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10")))
        .isEqualTo("WARN");
    List<List<Object>> via = page.getList("items.quality.via");
    long tables = via.stream().flatMap(List::stream).count();
    assertThat(SandboxFaults.requests("dqops", "/status") - before)
        .isPositive()
        .isLessThanOrEqualTo((int) tables);
  }

  @Test
  void list_whenDqopsIsDown_hasTheRowsAndSaysSo() {
    // Given
    SandboxFaults.inject("dqops", DOWN);

    // When
    JsonPath page = ok("all", "/datasets?backend=domo&include=quality&limit=12");

    // Then
    assertThat(page.getList("items")).hasSize(12);
    assertThat(page.getList("items.quality.verdict")).containsOnly("UNKNOWN");
    assertThat(page.getBoolean("complete")).isTrue();
    assertThat(page.getString("sources.find { it.backend == 'dqops' }.status"))
        .isIn("UNAVAILABLE", "STALE");
  }

  @Test
  void list_whenTheScopeIsMissing_saysWhich() {
    // When
    Response answer = as("reader").get("/datasets?include=quality");

    // Then
    assertProblem(answer, 403, "forbidden");
    assertThat(answer.jsonPath().<String>getList("scopes")).containsExactly("quality:read");
  }

  private static JsonPath ok(String consumer, String path) {
    Response answer = as(consumer).get(path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }
}
