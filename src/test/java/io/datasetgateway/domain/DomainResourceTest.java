package io.datasetgateway.domain;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /domains}. */
@QuarkusTest
class DomainResourceTest {

  @Test
  void list_whenEverythingMayBeSeen_isEveryDomain() {
    // When
    JsonPath page = ok("all", "/domains");

    // Then
    assertThat(page.<String>getList("items.id"))
        .containsExactly("domo~_", "dqops~_", "dqops~hr", "dqops~sales");
    assertThat(page.<String>getList("items.kind"))
        .containsExactly("INSTANCE", "WORKSPACE", "WORKSPACE", "WORKSPACE");
    assertThat(page.getBoolean("complete")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"reader, 'domo~_,dqops~sales', 'domo,dqops'", "sales, dqops~sales, dqops"})
  void list_whenPatternsRestrict_isWhatTheyCoverAsAWhole(
      String consumer, String domains, String sources) {
    // When
    JsonPath page = ok(consumer, "/domains");

    // Then
    assertThat(page.<String>getList("items.id")).containsExactly(domains.split(","));
    assertThat(page.<String>getList("sources.backend")).containsExactly(sources.split(","));
  }

  @Test
  void list_whenWalkedByOnes_isTheWholeListOnce() {
    // Given
    List<String> walked = new ArrayList<>();
    String cursor = "";

    // When
    while (cursor != null) {
      JsonPath page = ok("all", "/domains?limit=1" + cursor);
      walked.addAll(page.getList("items.id"));
      String next = page.getString("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    }

    // Then
    assertThat(walked).containsExactlyInAnyOrder("domo~_", "dqops~_", "dqops~hr", "dqops~sales");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "backend=nope", "completeness=x", "cursor=x", "q=a", "backend="})
  void list_whenParameterIsWrong_saysWhich(String query) {
    // When
    Response answer = as("all").get("/domains?" + query);

    // Then
    assertInvalid(answer, query.substring(0, query.indexOf('=')));
  }

  @Test
  void get_whenItIsAWorkspace_tellsWhatItIs() {
    // When
    Map<String, Object> domain = ok("sales", "/domains/dqops~sales").getMap("");

    // Then
    assertThat(domain)
        .containsEntry("id", "dqops~sales")
        .containsEntry("backend", "dqops")
        .containsEntry("kind", "WORKSPACE")
        .containsEntry("name", "sales")
        .containsEntry("displayName", "Sales")
        .containsEntry("createdAt", "2024-10-02T08:15:30.123Z")
        .containsEntry("schedulerEnabled", true);
  }

  @ParameterizedTest
  @CsvSource({
    "all, dqops~nope",
    "all, dqops~",
    "all, dqops",
    "all, dqops~a~b",
    "all, nope~_",
    "all, domo~x",
    "all, dqops~sal.65s",
    "all, %00",
    "reader, dqops~hr",
    "reader, dqops~_",
    "sales, domo~_"
  })
  void get_whenThereIsNoneToBeSeen_isNotFound(String consumer, String id) {
    // When
    Response domain = as(consumer).get("/domains/" + id);
    Response datasets = as(consumer).get("/domains/" + id + "/datasets");

    // Then
    assertProblem(domain, 404, "not-found");
    assertProblem(datasets, 404, "not-found");
    assertThat(domain.jsonPath().getString("detail"))
        .isEqualTo(datasets.jsonPath().getString("detail"))
        .isEqualTo("There is no such thing here.");
  }

  @ParameterizedTest
  @CsvSource({"all, dqops~sales", "all, dqops~_", "all, domo~_", "sales, dqops~sales"})
  void datasets_whenDomainMayBeSeen_areThoseThatLiveThere(String consumer, String id) {
    // Given
    List<String> expected = ok(consumer, "/datasets?limit=500&domain=" + id).getList("items.id");

    // When
    JsonPath page = ok(consumer, "/domains/" + id + "/datasets?limit=500");

    // Then
    assertThat(page.<String>getList("items.id")).isNotEmpty().isEqualTo(expected);
    assertThat(page.<List<String>>getList("items.domains")).allMatch(List.of(id)::equals);
  }

  @Test
  void datasets_whenWalked_areAllOfThemOnce() {
    // Given
    List<String> whole = ok("all", "/domains/dqops~sales/datasets").getList("items.id");
    List<String> walked = new ArrayList<>();
    String cursor = "";

    // When
    while (cursor != null) {
      JsonPath page = ok("all", "/domains/dqops~sales/datasets?limit=4" + cursor);
      walked.addAll(page.getList("items.id"));
      String next = page.getString("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    }

    // Then
    assertThat(walked).hasSizeGreaterThan(8).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "cursor=x", "q=a"})
  void datasets_whenParameterIsWrong_saysWhich(String query) {
    // When
    Response answer = as("all").get("/domains/dqops~sales/datasets?" + query);

    // Then
    assertInvalid(answer, query.substring(0, query.indexOf('=')));
  }

  private static JsonPath ok(String consumer, String path) {
    return as(consumer).get(path).then().statusCode(200).extract().jsonPath();
  }
}
