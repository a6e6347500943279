package io.datasetgateway.connection;

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

/** {@code /connections} and what is behind them, against the sandbox. */
@QuarkusTest
class ConnectionResourceTest {
  private static final List<String> ALL =
      List.of(
          "dqops~_~legacy.20.24erp",
          "dqops~_~legacy_pg",
          "dqops~_~pg_prod",
          "dqops~_~shop",
          "dqops~_~slow_db",
          "dqops~_~snowflake_dw",
          "dqops~hr~people_db",
          "dqops~hr~surveys",
          "dqops~sales~crm",
          "dqops~sales~exports",
          "dqops~sales~pg_prod",
          "dqops~sales~warehouse");

  @Test
  void list_whenEverythingMayBeSeen_isEveryConnectionAndNoSecret() {
    // When
    Response answer = as("all").get("/connections");

    // Then
    JsonPath page = answer.then().statusCode(200).extract().jsonPath();
    assertThat(page.<String>getList("items.id")).containsExactlyElementsOf(ALL);
    assertThat(page.getBoolean("complete")).isTrue();
    assertThat(page.<String>getList("sources.backend")).containsExactly("dqops");
    assertThat(answer.asString())
        .doesNotContain("dummy-password", "dqops_reader", "${", "password", "user", "/data/");
  }

  @ParameterizedTest
  @CsvSource({
    "importer, '', 'dqops~_~pg_prod,dqops~sales~crm,dqops~sales~exports,dqops~sales~pg_prod,dqops~sales~warehouse'",
    "importer, ?domain=dqops~_, dqops~_~pg_prod",
    "all, ?domain=dqops~hr, 'dqops~hr~people_db,dqops~hr~surveys'",
    "all, ?domain=dqops~hr&backend=dqops, 'dqops~hr~people_db,dqops~hr~surveys'",
  })
  void list_whenNarrowed_isWhatThePatternsCoverAsAWhole(
      String consumer, String query, String expected) {
    // When
    JsonPath page = ok(consumer, "/connections" + query);

    // Then
    assertThat(page.<String>getList("items.id")).containsExactly(expected.split(","));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void list_whenWalked_isTheWholeListOnce(int limit) {
    // When
    List<String> walked = walk("/connections?limit=" + limit, "id");

    // Then
    assertThat(walked).containsExactlyElementsOf(ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=501",
        "backend=nope",
        "completeness=x",
        "cursor=x",
        "q=a",
        "domain=x",
        "domain=dqops~nope",
        "domain=nope~_"
      })
  void list_whenParameterIsWrong_saysWhich(String query) {
    // When
    Response answer = as("all").get("/connections?" + query);

    // Then
    assertInvalid(answer, query.substring(0, query.indexOf('=')));
  }

  @Test
  void list_whenDomainIsNotTheCallers_isAsIfThereWereNone() {
    assertInvalid(as("importer").get("/connections?domain=dqops~hr"), "domain");
    assertInvalid(as("all").get("/connections?domain=dqops~hr&backend=domo"), "backend");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?backend=domo", "?domain=domo~_", "/domo~_", "/domo~x/schemas"})
  void read_whenKindCannot_saysWhichCan(String path) {
    // When
    Response answer = as("all").get("/connections" + path);

    // Then
    assertProblem(answer, 501, "capability-missing");
    assertThat(answer.jsonPath().<String>getList("kinds")).containsExactly("dqops");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/dqops~sales~crm", "/dqops~_~pg_prod/schemas", "/nope/schemas/x/tables"})
  void read_whenScopeIsMissing_isForbiddenBeforeAnythingElse(String path) {
    assertProblem(as("sales").get("/connections" + path + "?x=y"), 403, "forbidden");
  }

  @Test
  void get_whenThere_tellsWhatItIs() {
    // When
    Map<String, Object> connection = ok("importer", "/connections/dqops~_~pg_prod").getMap("");

    // Then
    assertThat(connection)
        .containsEntry("id", "dqops~_~pg_prod")
        .containsEntry("backend", "dqops")
        .containsEntry("domain", "dqops~_")
        .containsEntry("name", "pg_prod")
        .containsEntry("provider", "postgresql")
        .containsEntry("host", "pg-prod.example.internal")
        .containsEntry("port", 5432)
        .containsEntry("database", "shop")
        .containsEntry("state", "ACTIVE")
        .containsEntry("parallelJobs", 4)
        .hasSize(11);
  }

  @ParameterizedTest
  @CsvSource({
    "all, dqops~_~nope",
    "all, dqops~nope~pg_prod",
    "all, nope~_~pg_prod",
    "all, dqops~_",
    "all, dqops~_~.2E.2E",
    "all, x",
    "importer, dqops~_~shop",
    "importer, dqops~hr~people_db",
    "importer, domo~_"
  })
  void anything_whenThereIsNoneToBeSeen_isNotFound(String consumer, String id) {
    for (String below : List.of("", "/schemas", "/schemas/public/tables")) {
      assertProblem(as(consumer).get("/connections/" + id + below), 404, "not-found");
    }
    assertProblem(
        as(consumer, "{\"schema\":\"public\"}").post("/connections/" + id + "/imports"),
        404,
        "not-found");
  }

  @Test
  void schemas_whenReachable_areThoseOfTheDataSource() {
    // When
    JsonPath page = ok("all", "/connections/dqops~sales~warehouse/schemas");

    // Then
    assertThat(page.<String>getList("items.name")).contains("dwh", "staging");
    assertThat(page.getBoolean("complete")).isTrue();
    assertThat(page.<String>getList("sources.status")).containsExactly("OK");
    assertThat(walk("/connections/dqops~sales~warehouse/schemas?limit=1", "name"))
        .containsExactlyElementsOf(page.getList("items.name"));
  }

  @Test
  void tables_whenSomeAreImported_nameTheirDatasets() {
    // When
    JsonPath page = ok("all", "/connections/dqops~_~pg_prod/schemas/public/tables");

    // Then
    assertThat(page.<Map<String, Object>>getList("items"))
        .contains(
            Map.of(
                "schema",
                "public",
                "name",
                "orders",
                "imported",
                true,
                "dataset",
                "dqops~_~pg_prod~public~orders"),
            Map.of("schema", "public", "name", "promotions", "imported", false));
    assertThat(page.<Object>get("truncatedAt")).isNull();
  }

  @Test
  void tables_whenThereAreMoreThanAreTold_saySo() {
    // Given
    String staging = "/connections/dqops~sales~warehouse/schemas/staging/tables";

    // When
    JsonPath page = ok("all", staging + "?limit=200");
    List<String> walked = walk(staging + "?limit=97", "name");
    JsonPath rest = ok("all", staging + "?nameContains=load_03");

    // Then
    assertThat(page.getBoolean("complete")).isFalse();
    assertThat(page.getInt("truncatedAt")).isEqualTo(300);
    assertThat(walked).hasSize(300).doesNotHaveDuplicates();
    assertThat(rest.getBoolean("complete")).isTrue();
    assertThat(rest.<String>getList("items.name")).contains("load_0320");
  }

  @Test
  void tables_whenCursorIsOfAnotherQuery_isRefused() {
    // Given
    String tables = "/connections/dqops~sales~warehouse/schemas/staging/tables?limit=5";
    String cursor = ok("all", tables).getString("nextCursor");

    // When
    Response answer = as("all").get(tables + "&nameContains=load&cursor=" + cursor);

    // Then
    assertInvalid(answer, "cursor");
  }

  @ParameterizedTest
  @CsvSource({
    "/connections/dqops~_~legacy_pg/schemas",
    "/connections/dqops~_~legacy_pg/schemas/public/tables",
    "/connections/dqops~_~pg_prod/schemas/nosuch/tables"
  })
  void explore_whenDataSourceIsUnreachable_saysSo(String path) {
    // When
    Response answer = as("all").get(path);

    // Then
    assertProblem(answer, 502, "backend-failed");
    assertThat(answer.jsonPath().getString("reason")).isEqualTo("data-source-unreachable");
    assertThat(answer.asString()).doesNotContain("dummy-password", "legacy-pg.example", "Hikari");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pub%2Elic", ".61", "%20", ".2E.2E", "_"})
  void tables_whenSchemaCannotBeOne_isNotFound(String schema) {
    assertProblem(
        as("all").get("/connections/dqops~_~pg_prod/schemas/" + schema + "/tables"),
        404,
        "not-found");
  }

  private static List<String> walk(String path, String member) {
    List<String> walked = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page = ok("all", path + cursor);
      walked.addAll(page.getList("items." + member));
      String next = page.getString("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    }
    return walked;
  }

  private static JsonPath ok(String consumer, String path) {
    return as(consumer).get(path).then().statusCode(200).extract().jsonPath();
  }
}
