package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written to the simulated DQOps is read back, in its own domain only. */
class DqopsSandboxStateTest extends SandboxTestBase {

  private static final String ORDERS_TABLE =
      "/api/connections/pg_prod/schemas/public/tables/orders";

  @Test
  void labels_whenReplaced_areReadBackEverywhere() throws Exception {
    // Given
    String labels = ORDERS_TABLE + "/labels";

    // When
    HttpResponse<String> put = dqops("PUT", labels, "[\"x\",\"y/z\"]", sandbox.dqopsToken());

    // Then
    assertThat(put.statusCode()).isEqualTo(204);
    assertThat(dqops(labels).body()).isEqualTo("[\"x\",\"y/z\"]");
    assertThat(json(dqops(ORDERS_TABLE + "/basic")).get("labels")).hasSize(2);
    assertThat(json(dqops("/api/search/tables?label=y/z"))).hasSize(1);
  }

  @Test
  void labels_whenBodyIsNoArrayOfTexts_is400AndKeepsThem() throws Exception {
    // Given
    String before = dqops(ORDERS_TABLE + "/labels").body();

    // When
    HttpResponse<String> put =
        dqops("PUT", ORDERS_TABLE + "/labels", "{\"a\":1}", sandbox.dqopsToken());

    // Then
    assertThat(put.statusCode()).isEqualTo(400);
    assertThat(dqops(ORDERS_TABLE + "/labels").body()).isEqualTo(before);
  }

  @Test
  void delete_whenDone_tableIsGoneFromLists() throws Exception {
    // When
    dqops("DELETE", ORDERS_TABLE, "", sandbox.dqopsToken());

    // Then
    assertThat(dqops(ORDERS_TABLE).statusCode()).isEqualTo(404);
    assertThat(json(dqops("/api/search/tables?connection=pg_prod&table=orders"))).isEmpty();
  }

  @Test
  void table_whenSameNameInTwoDomains_isTwoTables() throws Exception {
    // Given
    String sales = sandbox.dqopsDomainTokens().get("sales");

    // When
    JsonNode ofRoot = json(dqops(ORDERS_TABLE + "/status"));
    JsonNode ofSales = json(dqops("GET", ORDERS_TABLE + "/status", "", sales));
    dqops("DELETE", ORDERS_TABLE, "", sales);

    // Then
    assertThat(ofRoot.get("data_domain").asText()).isEmpty();
    assertThat(ofSales.get("data_domain").asText()).isEqualTo("sales");
    assertThat(ofRoot.get("current_severity").asText()).isEqualTo("warning");
    assertThat(ofSales.get("current_severity").asText()).isEqualTo("fatal");
    assertThat(dqops(ORDERS_TABLE).statusCode()).isEqualTo(200);
  }

  @Test
  void columns_whenListed_areByNameButSpecIsByPosition() throws Exception {
    // Given
    String customers = "/api/connections/shop/schemas/sales/tables/customers.csv";

    // When
    List<String> byName = json(dqops(customers + "/columns")).findValuesAsText("column_name");
    JsonNode spec = json(dqops(customers)).at("/spec/columns");

    // Then
    assertThat(byName).containsExactly("country", "created_at", "email", "id", "name");
    assertThat(spec.fieldNames())
        .toIterable()
        .containsExactly("id", "name", "email", "country", "created_at");
  }

  @Test
  void seed_whenAllDomainsSearched_holdsEveryVariantOfQuality() throws Exception {
    // Given
    Set<String> severities = new HashSet<>();
    int tables = 0;

    // When
    int unchecked = 0;
    int validWithExecutionErrors = 0;
    for (String key :
        List.of(
            sandbox.dqopsToken(),
            sandbox.dqopsDomainTokens().get("sales"),
            sandbox.dqopsDomainTokens().get("hr"))) {
      for (JsonNode entry : json(dqops("GET", "/api/search/tables", "", key))) {
        JsonNode status = entry.get("data_quality_status");
        String severity = status.path("current_severity").asText("null");
        boolean failedToRun = status.get("execution_errors").asInt() > 0;
        severities.add(severity);
        unchecked += status.get("executed_checks").asInt() == 0 ? 1 : 0;
        validWithExecutionErrors += failedToRun && severity.equals("valid") ? 1 : 0;
        tables++;
      }
    }

    // Then
    assertThat(tables).isGreaterThanOrEqualTo(40);
    assertThat(severities).containsExactlyInAnyOrder("valid", "warning", "error", "fatal", "null");
    assertThat(unchecked).isPositive();
    assertThat(validWithExecutionErrors).isPositive();
  }

  @Test
  void status_whenProfilingAsked_countsProfilingChecksToo() throws Exception {
    // Given
    String status = "/api/connections/snowflake_dw/schemas/MARTS/tables/USAGE_EVENTS/status";

    // When
    JsonNode standard = json(dqops(status));
    JsonNode profiled = json(dqops(status + "?profiling=true"));

    // Then
    assertThat(standard.get("current_severity").asText()).isEqualTo("valid");
    assertThat(profiled.get("current_severity").asText()).isEqualTo("error");
  }

  @Test
  void status_whenSinceIsAfterAllChecks_hasNone() throws Exception {
    // When
    JsonNode status = json(dqops(ORDERS_TABLE + "/status?since=2026-11-20T18:37:23Z"));

    // Then
    assertThat(status.get("executed_checks").asInt()).isZero();
    assertThat(status.has("current_severity")).isFalse();
  }

  @Test
  void status_whenStale_isSeenByAWiderWindow() throws Exception {
    // Given
    String status = "/api/connections/pg_prod/schemas/public/tables/audit_log/status";

    // When
    JsonNode wide = json(dqops(status + "?months=3"));
    JsonNode narrow = json(dqops(status + "?since=2026-11-01T00:00:00"));

    // Then
    assertThat(wide.get("last_check_executed_at").asText()).isEqualTo("2026-10-11T18:37:22.967Z");
    assertThat(wide.get("current_severity").asText()).isEqualTo("valid");
    assertThat(narrow.get("executed_checks").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "dataGroup=all data,            10",
    "dataGroup=Europe,              0",
    "tableComparison=to_warehouse,  0",
    "category=nulls,                3",
    "qualityDimension=Availability, 1",
    "checkName=daily_row_count,     1",
    "monitoring=false,              0",
    "checkTimeScale=monthly,        0",
    "checkTimeScale=daily,          10"
  })
  void status_whenFiltered_countsChecksThatMatch(String query, int executed) throws Exception {
    // When
    JsonNode status = json(dqops(ORDERS_TABLE + "/status?" + query.replace(" ", "%20")));

    // Then
    assertThat(status.get("executed_checks").asInt()).isEqualTo(executed);
  }

  @ParameterizedTest
  @CsvSource({
    "public,  customers,      valid,   valid_results",
    "public,  orders,         warning, warnings",
    "finance, invoices,       error,   errors",
    "finance, general_ledger, fatal,   fatals",
    "finance, cost_centres,   valid,   execution_errors",
    "public,  gift_cards,     null,    "
  })
  void status_whenSeeded_hasOneTableForEachVerdict(
      String schema, String table, String severity, String count) throws Exception {
    // When
    JsonNode status =
        json(dqops("/api/connections/pg_prod/schemas/" + schema + "/tables/" + table + "/status"));

    // Then
    assertThat(status.path("current_severity").asText("null")).isEqualTo(severity);
    assertThat(count == null || status.get(count).asInt() > 0).isTrue();
  }
}
