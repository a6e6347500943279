package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL is answered by an engine, over rows of the seed and over what was uploaded. */
class DomoSandboxQueryTest extends SandboxTestBase {

  private static final String EXECUTE = "/api/query/v1/execute/";
  private static final String CUSTOMERS = "0c1e0dbe-9f71-4625-9b50-b79e6e4266f2";
  private static final String TEST_IMPORT = "8d6fef3c-65e4-4d4a-b41c-0d7e72ac9d20";
  private static final String VAULTED = "7536cdb1-9192-41d4-b6bb-61d79bb1c552";

  @Test
  void execute_whenAllAsked_hasStructureOfSample() throws Exception {
    // Given: only texts in the rows of the sample
    String query = "SELECT name, email, created_at FROM table LIMIT 2";

    // When
    HttpResponse<String> answer = sql(CUSTOMERS, query);

    // Then
    assertThat(contentType(answer)).startsWith("application/json");
    assertThat(Shape.of(json(answer)))
        .isEqualTo(Shape.of(Recording.domo("product-query-execute-response-b")));
    assertThat(json(answer).get("datasource").asText()).isEqualTo(CUSTOMERS);
    assertThat(json(answer).findValuesAsText("type")).containsExactly("STRING", "STRING", "DATE");
    assertThat(json(answer).at("/rows/1").toString())
        .isEqualTo("[\"Grace Hopper\",\"user2@example.com\",\"2024-01-02\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT COUNT(*) FROM table | [[184213]]",
        "select count(*) from dataset | [[184213]]",
        "SELECT MAX(`order_id`) FROM `" + ORDERS + "` | [[184213]]",
        "SELECT Order_ID FROM TABLE t LIMIT 2 OFFSET 184211 | [[184212],[184213]]",
        "SELECT order_id FROM table ORDER BY order_id DESC LIMIT 1 | [[184213]]",
        "SELECT updated_at FROM table LIMIT 1 | [[\"2024-01-01T15:23:53\"]]",
        "SELECT amount, 'from table; x' FROM table WHERE order_id = 2 | [[475.14,\"from table; x\"]]",
        "SELECT status, COUNT(*) AS n FROM table GROUP BY status HAVING status = 'OPEN'; | [[\"OPEN\",44052]]",
        "SELECT amount FROM table WHERE order_id = 23 | [[null]]",
        "SELECT order_id FROM table LIMIT 0 | []"
      })
  void execute_whenSelect_isAnswered(String sql, String rows) throws Exception {
    // When
    HttpResponse<String> answer = sql(ORDERS, sql);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"rows\":" + rows + ",");
  }

  @Test
  void execute_whenAllColumns_leavesHiddenOut() throws Exception {
    // When
    JsonNode answer = json(sql(ORDERS, "SELECT * FROM table LIMIT 1"));

    // Then
    assertThat(answer.get("numColumns").asInt()).isEqualTo(7);
    assertThat(answer.get("columns").toString()).doesNotContain("source_file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE table",
        "SELECT 1; DROP TABLE dataset",
        "SELECT nosuch FROM table",
        "SELEC * FROM table",
        "SELECT * FROM other",
        "SELECT FILE_READ('/etc/hostname')",
        "SELECT * FROM CSVREAD('/etc/hostname')",
        "WITH x AS (SELECT 1) DELETE FROM table",
        "(DELETE FROM table)",
        ""
      })
  void execute_whenNoGoodSelect_is400WithClassName(String sql) throws Exception {
    // When
    HttpResponse<String> answer = sql(ORDERS, sql);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("message").asText()).startsWith("com.domo.");
  }

  @ParameterizedTest
  @CsvSource({"nosuch, 404", VAULTED + ", 409"})
  void execute_whenDatasetCannot_isRefused(String id, int status) throws Exception {
    // When
    HttpResponse<String> answer = sql(id, "SELECT * FROM table");

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void execute_whenUploaded_readsTheFile() throws Exception {
    // Given
    load("a,\"x \"\"y\"\"\nz\",\"\"\r\n,\\N,ü\n");

    // When
    HttpResponse<String> all = sql(TEST_IMPORT, "SELECT * FROM table");
    HttpResponse<String> some = sql(TEST_IMPORT, "SELECT COUNT(*) FROM table a JOIN table b");

    // Then
    assertThat(json(all).get("rows").toString())
        .isEqualTo("[[\"a\",\"x \\\"y\\\"\\nz\",\"\"],[null,null,\"ü\"]]");
    assertThat(json(some).get("rows").toString()).isEqualTo("[[4]]");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /api/query/v1/execute/export/%s?accept=text%%2Fcsv&includeHeader=true, true",
    "GET,  /api/query/v1/execute/export/%s?accept=text%%2Fcsv,                    false",
    "POST, /api/query/v1/execute/export/%s?accept=text%%2Fcsv&includeHeader=true, true",
    "GET,  /api/data/v2/datasources/%s/dataversions/latest?includeHeader=true,    true",
    "GET,  /api/data/v2/datasources/%s/dataversions/latest,                       false"
  })
  void export_whenCsv_isWhatWasUploaded(String method, String path, boolean header)
      throws Exception {
    // Given
    load("a,\"b, c\",\"\"\n1,,3\n");
    JsonNode schema = json(domo("/api/query/v1/datasources/" + TEST_IMPORT + "/schema/indexed"));
    String head = String.join(",", schema.at("/tables/0/columns").findValuesAsText("name")) + "\n";
    String body = method.equals("POST") ? "{\"sql\":\"SELECT * FROM table\"}" : "";

    // When
    HttpResponse<String> answer = domo(method, String.format(path, TEST_IMPORT), body);

    // Then
    assertThat(contentType(answer)).startsWith("text/csv");
    assertThat(answer.body()).isEqualTo((header ? head : "") + "a,\"b, c\",\"\"\n1,,3\n");
  }

  @Test
  void export_whenJsonAccepted_isTheObject() throws Exception {
    // When
    HttpResponse<String> answer =
        domo("POST", EXECUTE + "export/" + CUSTOMERS, "{\"sql\":\"SELECT id FROM table\"}");

    // Then
    assertThat(json(answer).get("numRows").asInt()).isEqualTo(500);
  }

  @Test
  void execute_whenNotIndexed_showsWhatWasBefore() throws Exception {
    // Given
    load("a,b,c\n");
    commit("d,e,f\n", "{\"action\":\"APPEND\",\"index\":false}");

    // When
    JsonNode before = json(sql(TEST_IMPORT, "SELECT COUNT(*) FROM table")).get("rows");
    domo("POST", "/api/data/v3/datasources/" + TEST_IMPORT + "/indexes", "{\"dataIds\":[]}");
    JsonNode after = json(sql(TEST_IMPORT, "SELECT COUNT(*) FROM table")).get("rows");

    // Then
    assertThat(before.toString()).isEqualTo("[[1]]");
    assertThat(after.toString()).isEqualTo("[[2]]");
  }

  private HttpResponse<String> sql(String id, String sql) throws Exception {
    String body = SandboxJson.text(SandboxJson.object().put("sql", sql));
    return domo("POST", EXECUTE + id, body);
  }

  private void load(String csv) throws Exception {
    commit(csv, "{\"action\":\"REPLACE\",\"index\":true}");
  }

  private void commit(String csv, String body) throws Exception {
    String uploads = "/api/data/v3/datasources/" + TEST_IMPORT + "/uploads";
    String upload = uploads + "/" + json(domo("POST", uploads, "")).get("uploadId").asLong();
    HttpRequest.Builder part =
        request(sandbox.domoUrl(), upload + "/parts/1")
            .header("X-DOMO-Developer-Token", sandbox.domoToken())
            .header("Content-Type", "text/csv");
    assertThat(send(part, "PUT", csv).statusCode()).isEqualTo(200);
    assertThat(domo("PUT", upload + "/commit", body).statusCode()).isEqualTo(200);
  }
}
