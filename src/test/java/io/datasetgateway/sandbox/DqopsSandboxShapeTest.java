package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each simulated answer of DQOps has the status, content type and structure of a recorded one. */
class DqopsSandboxShapeTest extends SandboxTestBase {

  private static final String TABLE = "/api/connections/shop/schemas/sales/tables/customers.csv";

  /** Names that are data: of columns, checks, dimensions, properties and directories. */
  private static final String[] MAPS = {
    "columns", "checks", "dimensions", "advanced_properties", "directories"
  };

  /** Left out when empty, as on the recorded server; the recorded tables had none. */
  private static final String LABELS = ".*/labels(\\[\\])? .*";

  @ParameterizedTest
  @CsvSource({
    "/api/connections/shop,                                          045-connection-get",
    "/api/connections/shop/basic,                                    047-connection-basic",
    "/api/connections/shop/schemas,                                  110-schemas",
    "/api/connections/shop/schemas/sales/tables,                     378-search-tables-page1",
    "/api/search/tables?connection=shop&page=1&limit=2,              378-search-tables-page1",
    TABLE + ",                                                       377-table",
    TABLE + "/basic,                                                 376-table-basic",
    TABLE + "/columns,                                               374-table-columns",
    TABLE + "/labels,                                                371-table-labels-get",
    TABLE + "/status,                                                140-table-status",
    TABLE + "/status?profiling=true,                                 143-table-status-profiling",
    TABLE + "/status?since=2025-01-01T00:00:00,                      146-table-status-since-local",
    TABLE + "/status?since=2025-01-01T00:00:00Z,                     147-table-status-since-z",
    TABLE + "/status?since=2025-01-01,                               148-table-status-since-date",
    TABLE
        + "/status?checkTimeScale=hourly,                          144-table-status-bad-timescale",
    TABLE + "/statistics,                                            169-table-statistics",
    "/api/connections/,                                              048-connections-trailing-slash",
    "/api/environment/profile,                                       170-env-profile",
    "/api/connections/nosuch/schemas,                                111-schemas-unknown-conn",
    "/api/connections/nosuch/schemas/sales/tables,                   101-tables-unknown-conn",
    "/api/connections/shop/schemas/nosuch/tables,                    102-tables-unknown-schema",
    "/api/connections/shop/schemas/sales/tables?page=0&limit=1,      105-tables-page0",
    "/api/search/tables?limit=0,                                     153-search-tables-limit0",
    "/api/connections/shop/schemas/sales/tables/nosuch/columns,      375-table-columns-unknown",
    "/api/domains,                                                   004-domains-list-noslash",
    "/some/ui/page,                                                  177-nonapi-path",
    TABLE
        + "/status?checkTimeScale=DAILY,                           145-table-status-upper-timescale",
    "/api/search/tables?page=2147483647&limit=2,                     363-tables-overflow"
  })
  void get_whenAsked_answersAsRecorded(String path, String recording) throws Exception {
    // Given
    Recording recorded = Recording.dqops(recording);

    // When
    HttpResponse<String> answer = dqops(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(contentType(answer)).isEqualTo(recorded.contentType().orElse(""));
    Set<String> shape = Shape.of(json(answer), MAPS);
    shape.removeIf(line -> line.matches(LABELS));
    assertThat(shape).isEqualTo(Shape.of(recorded.json(), MAPS));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/connections/nosuch,                                   046-connection-get-unknown",
    "/api/connections/shop/schemas/sales/tables/nosuch/status,  141-table-status-unknown-table",
    "/api/connections/nosuch/schemas/sales/tables/a/status,     142-table-status-unknown-conn",
    "/api/ishealthy,                                            001-ishealthy"
  })
  void get_whenAnswerIsNoJson_answersAsRecorded(String path, String recording) throws Exception {
    // Given
    Recording recorded = Recording.dqops(recording);

    // When
    HttpResponse<String> answer = dqops(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(contentType(answer)).isEqualTo(recorded.contentType().orElse(""));
    assertThat(answer.body()).isEqualTo(recorded.body());
    assertThat(answer.headers().firstValue("Content-Length"))
        .contains(Integer.toString(recorded.body().length()));
  }

  @Test
  void connections_whenDuckdbAndPostgresql_answersAsRecordedWithPasswordInClear() throws Exception {
    // Given
    Recording recorded = Recording.dqops("044-connections-list");

    // When
    HttpResponse<String> answer = dqops("/api/connections");

    // Then
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(answer.headers().firstValue("Transfer-Encoding")).contains("chunked");
    assertThat(Shape.of(json(answer), MAPS)).containsAll(Shape.of(recorded.json(), MAPS));
    assertThat(json(answer).findValuesAsText("password"))
        .isNotEmpty()
        .containsOnly("dummy-password-not-a-secret");
  }

  @Test
  void connections_whenSomeReferToTheEnvironment_showTheReferences() throws Exception {
    // Given
    String sales = sandbox.dqopsDomainTokens().get("sales");

    // When
    JsonNode slow = json(dqops("/api/connections/slow_db/basic"));
    JsonNode warehouse = json(dqops("GET", "/api/connections/warehouse", "", sales));

    // Then
    assertThat(slow.at("/postgresql/user").asText()).isEqualTo("${SLOW_DB_USER}");
    assertThat(slow.get("advanced_properties").isObject()).isTrue();
    assertThat(slow.get("connection_hash").asLong()).isGreaterThan(1L << 53);
    assertThat(warehouse.at("/spec/postgresql/password").asText())
        .isEqualTo("${SALES_WAREHOUSE_PASSWORD}");
  }

  @Test
  void table_whenNeverChecked_hasNoSeverityAsRecorded() throws Exception {
    // Given
    Recording recorded = Recording.dqops("100-tables-list");

    // When
    HttpResponse<String> answer = dqops("/api/search/tables?connection=pg_prod&table=gift_cards");

    // Then
    assertThat(Shape.of(json(answer), MAPS)).isEqualTo(Shape.of(recorded.json(), MAPS));
  }

  @Test
  void domains_whenListed_addsCreationTimeToWhatWasRecorded() throws Exception {
    // Given: a FREE server has the root only, which has no creation time
    Recording recorded = Recording.dqops("003-domains-list");

    // When
    HttpResponse<String> answer = dqops("/api/domains/");

    // Then
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(Shape.of(json(answer).get(0))).isEqualTo(Shape.of(recorded.json().get(0)));
    assertThat(json(answer).findValuesAsText("domain_name"))
        .containsExactly("(default)", "sales", "hr");
    assertThat(json(answer).findValuesAsText("created_at")).hasSize(2);
  }

  @Test
  void wrongVerb_whenPathExists_answersAsRecorded() throws Exception {
    // Given: PUT /api/connections
    Recording recorded = Recording.dqops("178-method-not-allowed");

    // When
    HttpResponse<String> answer = dqops("PUT", "/api/connections", "", sandbox.dqopsToken());

    // Then
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(Shape.of(json(answer))).isEqualTo(Shape.of(recorded.json()));
    assertThat(json(answer).get("message")).isEqualTo(recorded.json().get("message"));
  }

  @Test
  void springError_whenPathUnknown_carriesTraceOf20Kilobytes() throws Exception {
    // When
    HttpResponse<String> answer = dqops("/api/nosuch");

    // Then
    assertThat(json(answer).get("trace").asText()).hasSizeBetween(15_000, 25_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {TABLE, "/api/connections/shop"})
  void delete_whenTableOrConnectionGone_answersAsRecorded(String path) throws Exception {
    // Given: recorded for a connection; a table's delete answers the same two models
    Recording first = Recording.dqops("224-connection-delete");
    Recording second = Recording.dqops("225-connection-delete-again");

    // When
    HttpResponse<String> deleted = dqops("DELETE", path, "", sandbox.dqopsToken());
    HttpResponse<String> again = dqops("DELETE", path, "", sandbox.dqopsToken());

    // Then
    assertThat(deleted.statusCode()).isEqualTo(first.status());
    assertThat(Shape.of(json(deleted))).isEqualTo(Shape.of(first.json()));
    assertThat(again.statusCode()).isEqualTo(second.status());
    assertThat(again.body()).isEqualTo(second.body());
    assertThat(contentType(again)).isEqualTo(second.contentType().orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"customers.csv, 370-table-labels-put", "nosuch,        373-table-labels-put-unknown"})
  void labels_whenPut_answersAsRecorded(String table, String recording) throws Exception {
    // Given
    Recording recorded = Recording.dqops(recording);
    String path = "/api/connections/shop/schemas/sales/tables/" + table + "/labels";

    // When
    HttpResponse<String> answer = dqops("PUT", path, "[\"a\"]", sandbox.dqopsToken());

    // Then
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(contentType(answer)).isEqualTo(recorded.contentType().orElse(""));
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void hashes_whenRead_areTooLargeForADouble() throws Exception {
    // When
    HttpResponse<String> answer = dqops(TABLE);

    // Then
    assertThat(json(answer).get("table_hash").asLong()).isGreaterThan(1L << 53);
  }
}
