package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, paths, pages and connections of the simulated DQOps. */
class DqopsSandboxProtocolTest extends SandboxTestBase {

  @ParameterizedTest
  @CsvSource({
    "/api/connections,  Bearer deadbeef00, 301-auth-invalid-bearer-hex",
    "/api/ishealthy,    Bearer deadbeef00, 301-auth-invalid-bearer-hex",
    "/api/connections,  ,                  401-ssoauth-noauth-api",
    "/api/connections,  bearer x,          401-ssoauth-noauth-api",
    "/api/nosuch,       ,                  401-ssoauth-noauth-api",
    "/home,             ,                  402-ssoauth-noauth-ui",
    "/api/ishealthyXX,  ,                  411-ssoauth-healthprefix"
  })
  void get_whenKeyMissingOrWrong_answersAsRecorded(String path, String header, String recording)
      throws Exception {
    // Given
    Recording recorded = Recording.dqops(recording);
    HttpRequest.Builder request = request(sandbox.dqopsUrl(), path);
    if (header != null) {
      request.header("Authorization", header);
    }

    // When
    HttpResponse<String> answer = send(request, "GET", "");

    // Then
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(contentType(answer)).isEqualTo(recorded.contentType().orElse(""));
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(answer.body()).isEqualTo(recorded.body());
  }

  @Test
  void health_whenNoKey_isOpen() throws Exception {
    // When
    HttpResponse<String> answer = send(request(sandbox.dqopsUrl(), "/api/ishealthy"), "GET", "");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("OK");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/domains,               404",
    "/api/domains/,              200",
    "/api/connections/,          404",
    "/api//connections,          404",
    "/api/Connections,           404",
    "/api/connections/a%2Fb,     404",
    "/api/connections/pg_prod,   200"
  })
  void get_whenSlashOrCaseDiffers_isAnotherPath(String path, int status) throws Exception {
    // When
    HttpResponse<String> answer = dqops(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "legacy%20%24erp, dbo,      Order%20Details,   Order Details",
    "legacy%20$erp,   dbo,      in%2Fout,          in/out",
    "legacy%20%24erp, dbo,      100%25_checked,    100%_checked",
    "legacy%20%24erp, sales.eu, Kundenstamm,       Kundenstamm",
    "shop,            sales,    customers.csv,     customers.csv"
  })
  void basic_whenNameIsEncoded_findsTable(
      String connection, String schema, String table, String name) throws Exception {
    // Given
    String path = "/api/connections/" + connection + "/schemas/" + schema + "/tables/" + table;

    // When
    HttpResponse<String> answer = dqops(path + "/basic");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).at("/target/table_name").asText()).isEqualTo(name);
  }

  @Test
  void search_whenPaged_walksAllTablesOnce() throws Exception {
    // Given
    var all = json(dqops("/api/search/tables")).findValuesAsText("table_hash");

    // When
    var first = json(dqops("/api/search/tables?page=1&limit=15")).findValuesAsText("table_hash");
    var second = json(dqops("/api/search/tables?page=2&limit=15")).findValuesAsText("table_hash");

    // Then
    assertThat(first).hasSize(15).doesNotContainAnyElementsOf(second);
    assertThat(all).hasSizeGreaterThan(15).startsWith(first.toArray(String[]::new));
    assertThat(all).containsAll(second);
  }

  @ParameterizedTest
  @CsvSource({"orders, 1", "orders*, 2", "*.csv, 3", "*order*, 2", "ORDERS, 0"})
  void search_whenTableIsPattern_matchesWholeName(String pattern, int count) throws Exception {
    // When
    HttpResponse<String> answer = dqops("/api/search/tables?table=" + pattern);

    // Then
    assertThat(json(answer)).hasSize(count);
  }

  @Test
  void search_whenLabelGiven_keepsTablesWithIt() throws Exception {
    // When
    HttpResponse<String> answer = dqops("/api/search/tables?label=finance/*");

    // Then
    assertThat(json(answer).findValuesAsText("table_name")).contains("invoices", "general_ledger");
    assertThat(json(answer)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"months=x", "since=2026-11-20", "profiling=maybe", "checkTimeScale=weekly"})
  void status_whenParameterHasWrongType_is400(String query) throws Exception {
    // When
    HttpResponse<String> answer =
        dqops("/api/connections/shop/schemas/sales/tables/orders.csv/status?" + query);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("message").asText()).isEqualTo("Type mismatch.");
  }

  @ParameterizedTest
  @CsvSource({
    "application/xml,                     406",
    "text/html;application/*;q=0.1,       200",
    "application/json,                    200"
  })
  void get_whenAcceptIsNoJson_answersAsRecorded(String accept, int status) throws Exception {
    // Given: application/xml is what was recorded
    Recording recorded = Recording.dqops("322-accept-xml");
    HttpRequest.Builder request =
        request(sandbox.dqopsUrl(), "/api/connections")
            .header("Authorization", "Bearer " + sandbox.dqopsToken())
            .header("Accept", accept.replace(';', ','));

    // When
    HttpResponse<String> answer = send(request, "GET", "");

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == recorded.status()) {
      assertThat(Shape.of(json(answer))).isEqualTo(Shape.of(recorded.json()));
    }
  }

  @Test
  void connection_whenFiveAnswersGiven_isClosed() throws Exception {
    // Given: in recording 340 every fifth answer says so
    URI url = sandbox.dqopsUrl();
    String request = "GET /api/ishealthy HTTP/1.1\r\nHost: sandbox\r\n\r\n";
    assertThat(Recording.text("/sandbox/dqops/340-keepalive-11-requests.txt"))
        .contains("connection: close");

    // When
    StringBuilder answers = new StringBuilder();
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < 4; i++) {
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        answers.append(readOk(socket.getInputStream()));
      }
      assertThat(answers.toString()).doesNotContain("connection: close");
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      answers.append(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    }

    // Then
    assertThat(Pattern.compile("HTTP/1.1 200 OK").matcher(answers).results()).hasSize(5);
    assertThat(answers.toString()).contains("connection: close").endsWith("OK");
  }

  private static String readOk(InputStream in) throws Exception {
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\nOK")) {
      int next = in.read();
      assertThat(next).isNotNegative();
      answer.append((char) next);
    }
    return answer.toString();
  }
}
