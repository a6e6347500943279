package io.datasetgateway.security;

import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator reads afterwards about who did what. */
@QuarkusTest
class AuditTest {
  private static final String OWN = "domo~04c1574e-c8be-4721-9846-c6ffa491144b";
  private static final String OTHER = "domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2";

  @TestHTTPResource("/")
  URI gateway;

  private AuditCapture audit;

  @BeforeEach
  void open() {
    audit = AuditCapture.open();
  }

  @AfterEach
  void close() {
    audit.close();
  }

  @Test
  void change_whenDone_saysWhoDidWhatToWhich() {
    // When
    Response answer =
        as("all")
            .header("X-Request-Id", "audit-1")
            .contentType("application/json")
            .body("{\"tags\":[{\"key\":\"audited\"}]}")
            .post("/datasets/" + OTHER + "/tags?secret=canary");

    // Then
    JsonPath event = audit.next();
    assertThat(event.getString("consumer")).isEqualTo("all");
    assertThat(event.getString("operation")).isEqualTo("addTags");
    assertThat(event.getString("method")).isEqualTo("POST");
    assertThat(event.getString("path")).isEqualTo("/datasets/" + OTHER + "/tags");
    assertThat(event.getInt("status")).isEqualTo(answer.statusCode());
    assertThat(event.getString("requestId")).isEqualTo("audit-1");
    assertThat(answer.header("traceparent")).contains(event.getString("traceId"));
    assertThat(event.prettify()).doesNotContain("canary", "audited", "key-all");
  }

  @ParameterizedTest
  @CsvSource({
    "one, DELETE, /datasets/" + OTHER + ", 404, DENIED, not-found, deleteDataset",
    "one, GET, /datasets/" + OTHER + ", 404, DENIED, not-found, getDataset",
    "nothing, GET, /datasets, 403, DENIED, forbidden, listDatasets",
    "nothing, DELETE, /datasets/" + OWN + ", 403, DENIED, forbidden, deleteDataset",
    "all, DELETE, /datasets/domo~never, 404, REFUSED, not-found, deleteDataset",
    "all, POST, /domains, 400, REFUSED, invalid-request, createDomain",
    "all, DELETE, /domains/domo~_, 501, FAILED, capability-missing, deleteDomain",
    "loader, GET, /streams/domo~828, 404, DENIED, not-found, getStream",
  })
  void call_whenItChangesOrIsDenied_isTold(
      String consumer,
      String method,
      String path,
      int status,
      String outcome,
      String problem,
      String operation) {
    // When
    Response answer = as(consumer).contentType("application/json").body("{}").request(method, path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    JsonPath event = audit.next();
    assertThat(event.getString("consumer")).isEqualTo(consumer);
    assertThat(event.getString("outcome")).isEqualTo(outcome);
    assertThat(event.getString("problem")).isEqualTo(problem);
    assertThat(event.getString("operation")).isEqualTo(operation);
  }

  @Test
  void call_whenTokenIsWrong_isToldWithoutIt() {
    // When
    anonymous().header("Authorization", "Bearer canary-token").get("/datasets");

    // Then
    JsonPath event = audit.next();
    assertThat(event.getString("outcome")).isEqualTo("DENIED");
    assertThat(event.getString("consumer")).isNull();
    assertThat(event.getString("problem")).isEqualTo("unauthenticated");
    assertThat(event.prettify()).doesNotContain("canary");
  }

  @Test
  void query_whenItNamesAnotherDataset_isTold() {
    // When
    query("SELECT * FROM `" + OTHER.substring(5) + "`");

    // Then
    assertThat(audit.next().getString("outcome")).isEqualTo("DENIED");
  }

  @Test
  void read_whenAllowed_isNotTold() {
    // When
    as("all").get("/datasets/" + OWN);
    as("all").get("/datasets/domo~never");
    query("SELECT * FROM table LIMIT 1");
    as("all").contentType("application/json").body("{}").post("/domains");

    // Then
    assertThat(audit.next().getString("operation")).isEqualTo("createDomain");
    assertThat(audit.count()).isEqualTo(1);
  }

  @Test
  void change_whenCallerIsGone_isUnknown() throws IOException {
    // When
    try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
      String head =
          """
          POST /datasets/domo~8d6fef3c-65e4-4d4a-b41c-0d7e72ac9d20/rows HTTP/1.1
          Host: gateway
          Authorization: Bearer key-all
          Content-Type: text/csv
          Content-Length: 100

          half a row""";
      socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    // Then
    JsonPath event = audit.next();
    assertThat(event.getString("operation")).isIn("appendRows", null);
    assertThat(event.getString("outcome")).isEqualTo("UNKNOWN");
    assertThat((Object) event.get("status")).isNull();
  }

  private static void query(String sql) {
    as("all")
        .contentType("application/json")
        .body("{\"sql\":\"" + sql + "\"}")
        .post("/datasets/" + OWN + "/query");
  }
}
