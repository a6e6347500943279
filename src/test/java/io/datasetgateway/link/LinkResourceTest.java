package io.datasetgateway.link;

import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /datasets/{id}/links}. */
@QuarkusTest
class LinkResourceTest {
  private static final String DOMO = "domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b";
  private static final String DW = "dqops~_~snowflake_dw~";

  @AfterEach
  void heal() {
    SandboxFaults.recover();
  }

  @ParameterizedTest
  @CsvSource({
    "domo~04c1574e-c8be-4721-9846-c6ffa491144b, dqops~_~snowflake_dw~KB~ARTICLES, DQOPS_PROPERTY",
    "domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2, dqops~_~shop~sales~customers.2Ecsv, DQOPS_LABEL",
    "domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b13, dqops~hr~people_db~payroll~pay_runs, DQOPS_LABEL",
    "domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10, dqops~_~pg_prod~public~orders, DOMO_TAG"
  })
  void list_whenDeclared_isThereFromEitherEnd(String domo, String dqops, String declaredBy) {
    // When
    JsonPath fed = ok("all", domo);
    JsonPath feeding = ok("all", dqops);

    // Then
    assertThat(fed.getList("items"))
        .isEqualTo(feeding.getList("items"))
        .containsExactly(
            Map.of(
                "domo", domo,
                "dqops", dqops,
                "declaredBy", declaredBy,
                "trusted", !declaredBy.equals("DOMO_TAG"),
                "state", "OK"));
    assertThat(fed.getBoolean("complete")).isTrue();
    assertThat(fed.getList("sources.backend")).containsExactly("domo", "dqops");
  }

  @Test
  void list_whenSeveralDeclare_areOneForEachTable() {
    // When
    JsonPath links = ok("all", DOMO + "16");

    // Then
    assertThat(links.getList("items.dqops"))
        .containsExactly(DW + "MARTS~INVENTORY", DW + "MARTS~INVENTORY_AUDIT");
    assertThat(links.getList("items[0].alsoDeclaredBy")).containsExactly("DOMO_TAG");
    assertThat(links.getMap("items[1]")).doesNotContainKeys("alsoDeclaredBy", "conflict");
  }

  @Test
  void list_whenTheyDisagree_showsTheConflict() {
    // When
    JsonPath links = ok("all", DOMO + "15");

    // Then
    assertThat(links.getList("items.dqops"))
        .containsExactly(DW + "WEB~SESSIONS", "dqops~_~pg_prod~public~audit_log");
    assertThat(links.getList("items.conflict")).containsExactly(null, "DQOPS_PROPERTY");
    assertThat(links.getList("items.trusted")).containsExactly(true, false);
  }

  @Test
  void list_whenATargetIsNotThere_isDangling() {
    // When
    JsonPath links = ok("all", DOMO + "17");

    // Then
    assertThat(links.getList("items.state")).containsExactly("DANGLING");
    assertThat(links.getString("items[0].dqops")).isEqualTo("dqops~_~pg_prod~public~no_such_table");
    assertThat(links.getBoolean("complete")).isTrue();
  }

  @Test
  void list_whenATagIsNoId_isMalformed() {
    // When
    JsonPath links = ok("all", DOMO + "18");

    // Then
    assertThat(links.getList("items"))
        .containsExactly(
            Map.of(
                "domo",
                DOMO + "18",
                "declaredBy",
                "DOMO_TAG",
                "trusted",
                false,
                "state",
                "MALFORMED"));
  }

  @Test
  void list_whenNothingIsDeclared_isEmptyAndComplete() {
    // When
    JsonPath links = ok("all", DOMO + "19");

    // Then
    assertThat(links.getList("items")).isEmpty();
    assertThat(links.getBoolean("complete")).isTrue();
  }

  // Who may know what

  @Test
  void list_whenATableIsOutsideThePatterns_isAsIfItWereNotLinked() {
    // When
    JsonPath links = ok("few", DOMO + "16");

    // Then
    assertThat(links.getList("items.dqops")).containsExactly(DW + "MARTS~INVENTORY");
    assertThat(ok("boxed", DOMO + "16").getList("items")).isEmpty();
    assertThat(ok("boxed", DOMO + "16").getList("sources.backend")).containsExactly("domo");
  }

  @Test
  void list_whenWhoCountsMoreIsOutsideThePatterns_isNoConflict() {
    // When
    JsonPath links = ok("curator", DOMO + "15");

    // Then
    assertThat(links.getList("items.dqops")).containsExactly("dqops~_~pg_prod~public~audit_log");
    assertThat(links.getList("items.conflict")).containsOnlyNulls();
  }

  @Test
  void list_whenTheConsumerHasItsOwnCredential_isNotWhatOthersFoundWithTheirs() {
    // Given
    assertThat(ok("all", "dqops~_~pg_prod~public~orders").getList("items")).hasSize(1);

    // When
    JsonPath links = ok("rejected", "dqops~_~pg_prod~public~orders");

    // Then
    assertThat(links.getList("items")).isEmpty();
    assertThat(links.getBoolean("complete")).isFalse();
    assertThat(links.getString("sources.find { it.backend == 'domo' }.status"))
        .isEqualTo("FORBIDDEN");
  }

  // Backends that are down

  @Test
  void list_whenDqopsIsDown_answersWhatWasKnownAndSaysSo() {
    // Given
    ok("all", "domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2");
    SandboxFaults.inject("dqops", "{\"mode\":\"STATUS\",\"status\":503}");

    // When
    JsonPath links = ok("all", "domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2");

    // Then
    assertThat(links.getList("items.dqops")).containsExactly("dqops~_~shop~sales~customers.2Ecsv");
    assertThat(links.getBoolean("complete")).isFalse();
    assertThat(links.getMap("sources.find { it.backend == 'dqops' }"))
        .containsEntry("status", "STALE")
        .containsKeys("fetchedAt", "problem");
  }

  @Test
  void list_whenDomoIsDown_answersWhatTheTableDeclares() {
    // Given
    SandboxFaults.inject("domo", "{\"mode\":\"STATUS\",\"status\":503}");

    // When
    JsonPath links = ok("all", "domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2");

    // Then
    assertThat(links.getList("items.dqops")).containsExactly("dqops~_~shop~sales~customers.2Ecsv");
    assertThat(links.getString("sources.find { it.backend == 'domo' }.status"))
        .isEqualTo("UNAVAILABLE");
    assertThat(links.getString("sources.find { it.backend == 'domo' }.problem.type"))
        .endsWith(":backend-unavailable");
  }

  @Test
  void list_whenATableCannotBeLookedFor_isUnchecked() {
    // Given
    ok("all", DOMO + "10");
    SandboxFaults.inject("dqops", "{\"mode\":\"STATUS\",\"status\":503}");

    // When
    JsonPath links = ok("all", DOMO + "10");

    // Then
    assertThat(links.getList("items.state")).containsExactly("UNCHECKED");
    assertThat(links.getString("sources.find { it.backend == 'dqops' }.status"))
        .isEqualTo("UNAVAILABLE");
  }

  // Refusals

  @Test
  void list_whenRefused_isRefusedInTheOrderOfTheDesign() {
    // Then
    assertProblem(anonymous().get("/datasets/nosuch~x/links"), 401, "unauthenticated");
    assertProblem(as("auditor").get("/datasets/nosuch~x/links"), 403, "forbidden");
    assertProblem(as("reader").get("/datasets/nosuch~x/links"), 404, "not-found");
    assertProblem(as("tables").get("/datasets/" + DOMO + "10/links"), 404, "not-found");
    assertInvalid(as("all").get("/datasets/" + DOMO + "10/links?limit=5"), "limit");
  }

  @Test
  void list_whenThereIsNoSuchDataset_isNotFound() {
    // When
    List<Response> answers =
        List.of(
            as("all").get("/datasets/domo~00000000-0000-4000-8000-000000000000/links"),
            as("all").get("/datasets/dqops~_~pg_prod~public~nosuch/links"));

    // Then
    assertThat(answers).allSatisfy(answer -> assertProblem(answer, 404, "not-found"));
  }

  private static JsonPath ok(String consumer, String id) {
    Response answer = as(consumer).get("/datasets/" + id + "/links");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }
}
