package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The databases behind the simulated connections are listed and tried as recorded. */
class DqopsSandboxSourceTest extends SandboxTestBase {

  private static final String SOURCES = "/api/datasource/connections/";
  private static final String TEST = "/api/datasource/testconnection";
  private static final String SHOP =
      "{\"connection_name\":\"shop\",\"provider_type\":\"duckdb\",\"duckdb\":{\"read_mode\":"
          + "\"files\",\"directories\":{\"sales\":\"/data/sales\"}}}";

  @ParameterizedTest
  @CsvSource({
    "shop/schemas,                                        060-remote-schemas",
    "nosuch/schemas,                                      061-remote-schemas-unknown",
    "legacy_pg/schemas,                                   062-remote-schemas-unreachable",
    "shop/schemas/sales/tables,                           063-remote-tables",
    "shop/schemas/sales/tables?tableNameContains=cust,    064-remote-tables-filter",
    "shop/schemas/sales/tables?tableNameContains=CUST,    065-remote-tables-filter-case",
    "shop/schemas/nosuch/tables,                          066-remote-tables-unknown-schema",
    "nosuch/schemas/sales/tables,                         067-remote-tables-unknown-conn",
    "legacy_pg/schemas/public/tables,                     068-remote-tables-unreachable",
    "shop/schemas/,                                       069-remote-schemas-trailing-slash"
  })
  void source_whenListed_answersAsRecorded(String path, String recording) throws Exception {
    // Given
    Recording recorded = Recording.dqops(recording);

    // When
    HttpResponse<String> answer = dqops(SOURCES + path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(contentType(answer)).isEqualTo(recorded.contentType().orElse(""));
    assertThat(Shape.of(json(answer))).isEqualTo(Shape.of(recorded.json()));
  }

  @ParameterizedTest
  @CsvSource({
    "legacy_pg/schemas,          062-remote-schemas-unreachable",
    "shop/schemas/nosuch/tables, 066-remote-tables-unknown-schema"
  })
  void source_whenNotReached_saysWhyAsRecorded(String path, String recording) throws Exception {
    // Given
    String recorded =
        Recording.dqops(recording)
            .json()
            .get("message")
            .asText()
            .replace("pgdead", "legacy_pg")
            .replace("127.0.0.1:5999", "legacy-pg.example.internal:5432");

    // When
    HttpResponse<String> answer = dqops(SOURCES + path);

    // Then
    assertThat(json(answer).get("message").asText()).isEqualTo(recorded);
  }

  @Test
  void tables_whenSomeMonitored_areMarkedUntilDeleted() throws Exception {
    // Given
    String tables = SOURCES + "shop/schemas/sales/tables";
    JsonNode before = json(dqops(tables));

    // When
    String customers = "/api/connections/shop/schemas/sales/tables/customers.csv";
    dqops("DELETE", customers, "", sandbox.dqopsToken());
    JsonNode after = json(dqops(tables));

    // Then
    assertThat(before.findValuesAsText("tableName"))
        .containsExactly("customers.csv", "orders.csv", "refunds.csv");
    assertThat(before.findValuesAsText("alreadyImported")).containsExactly("true", "true", "false");
    assertThat(after.findValuesAsText("alreadyImported")).containsExactly("false", "true", "false");
  }

  @Test
  void tables_whenMoreThan300_areCutSilently() throws Exception {
    // Given
    String sales = sandbox.dqopsDomainTokens().get("sales");
    String staging = SOURCES + "warehouse/schemas/staging/tables";

    // When
    JsonNode all = json(dqops("GET", staging, "", sales));
    JsonNode last = json(dqops("GET", staging + "?tableNameContains=_032", "", sales));

    // Then
    assertThat(all).hasSize(300);
    assertThat(last.findValuesAsText("tableName")).containsExactly("load_0320");
  }

  @Test
  void schemas_whenNoneMonitored_areNotMarked() throws Exception {
    // Given
    String sales = sandbox.dqopsDomainTokens().get("sales");

    // When
    JsonNode schemas = json(dqops("GET", SOURCES + "warehouse/schemas", "", sales));

    // Then
    assertThat(schemas.findValuesAsText("alreadyImported")).containsExactly("false", "false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                          |{\"connection_name\":\"x\",\"provider_type\":\"duckdb\","
            + "\"duckdb\":{}}|020-testconn-duckdb-ok",
        "''                          |{\"connection_name\":\"pg1\",\"provider_type\":\"postgresql\","
            + "\"postgresql\":{\"host\":\"127.0.0.1\",\"port\":\"5999\",\"database\":\"db\"}}"
            + "|021-testconn-pg-refused",
        "''                          |{\"connection_name\":\"pg1\"}|022-testconn-no-provider",
        "''                          |{}|023-testconn-empty-object",
        "''                          |''|024-testconn-empty-body",
        "''                          |{\"connection_name\":|025-testconn-bad-json",
        "''                          |{\"provider_type\":\"nosuchdb\"}|027-testconn-unknown-enum",
        "''                          |{\"provider_type\":\"duckdb\",\"no_such_field\":1}"
            + "|028-testconn-unknown-field",
        "''                          |{\"connectionName\":\"x\",\"providerType\":\"duckdb\"}"
            + "|029-testconn-camelcase-names",
        "''                          |{\"provider_type\":\"POSTGRESQL\"}"
            + "|030-testconn-uppercase-enum",
        "''                          |" + SHOP + "|049-testconn-name-exists",
        "?verifyNameUniqueness=false |" + SHOP + "|050-testconn-name-exists-noverify",
        "?verifyNameUniqueness=maybe |" + SHOP + "|051-testconn-bad-bool",
        "''                          |{\"provider_type\":\"postgresql\",\"postgresql\":{\"host\":"
            + "\"${DQO_USER_HOME}.invalid\",\"port\":\"5999\",\"database\":\"db\"}}"
            + "|365-testconn-secret-ref"
      })
  void trial_whenSent_answersAsRecorded(String query, String body, String recording)
      throws Exception {
    // Given
    Recording recorded = Recording.dqops(recording);

    // When
    HttpResponse<String> answer = dqopsPost(TEST + query, body);

    // Then
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(contentType(answer)).isEqualTo(recorded.contentType().orElse(""));
    if (recorded.status() == 200) {
      assertThat(json(answer)).isEqualTo(recorded.json());
    } else {
      assertThat(json(answer).get("message")).isEqualTo(recorded.json().get("message"));
    }
  }

  @Test
  void trial_whenBodyIsNoJson_isRefusedAsRecorded() throws Exception {
    // Given
    Recording recorded = Recording.dqops("026-testconn-wrong-ctype");
    var request = request(sandbox.dqopsUrl(), TEST).header("Content-Type", "text/plain");

    // When
    HttpResponse<String> answer =
        send(request.header("Authorization", "Bearer " + sandbox.dqopsToken()), "POST", "{}");

    // Then
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(json(answer).get("message")).isEqualTo(recorded.json().get("message"));
  }

  @ParameterizedTest
  @CsvSource({
    "reader, sandbox,                      SUCCESS",
    "reader, ${SALES_WAREHOUSE_PASSWORD},  SUCCESS",
    "reader, wrong-password,               FAILURE",
    "admin,  sandbox,                      FAILURE"
  })
  void trial_whenWarehouse_wantsItsPasswordAndEchoesAWrongOne(
      String user, String password, String expected) throws Exception {
    // Given
    String block =
        "{\"host\":\"warehouse.sandbox.test\",\"port\":\"5432\",\"database\":\"dwh\",\"user\":\""
            + user
            + "\",\"password\":\""
            + password
            + "\"}";

    // When
    JsonNode result =
        json(dqopsPost(TEST, "{\"provider_type\":\"postgresql\",\"postgresql\":" + block + "}"));

    // Then
    assertThat(result.get("connectionTestResult").asText()).isEqualTo(expected);
    if (expected.equals("FAILURE")) {
      assertThat(result.get("errorMessage").asText())
          .contains("com.zaxxer.hikari", user, "password=" + password);
    }
  }
}
