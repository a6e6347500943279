package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault does what it says, and is gone when healed. */
class FaultSandboxTest extends SandboxTestBase {

  private static final String LIST = "/api/data/v3/datasources?limit=1";
  private static final String TAGS = "/api/data/ui/v3/datasources/" + ORDERS + "/tags";

  @Test
  void stop_whenSet_refusesConnectionsAndReopensSamePort() throws Exception {
    // Given
    URI before = sandbox.domoUrl();

    // When
    inject("domo", "{\"mode\":\"STOP\"}");

    // Then
    assertThatThrownBy(() -> domo(LIST)).isInstanceOf(ConnectException.class);
    assertThat(dqops("/api/ishealthy").statusCode()).isEqualTo(200);
    fault("DELETE", "/faults/domo", "");
    assertThat(sandbox.domoUrl()).isEqualTo(before);
    assertThat(domo(LIST).statusCode()).isEqualTo(200);
  }

  @Test
  void delay_whenSet_answersRightlyButLate() throws Exception {
    // Given
    inject("domo", "{\"mode\":\"DELAY\",\"delayMillis\":300}");
    long start = System.nanoTime();

    // When: with a body, which must survive the wait
    HttpResponse<String> answer = domo("POST", TAGS, "[\"late\"]");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - start).isGreaterThan(300_000_000L);
    heal();
    assertThat(domo("/api/data/v3/datasources/" + ORDERS).body()).contains("late");
  }

  @Test
  void cut_whenSet_endsInTheMiddle() throws Exception {
    // Given
    inject("domo", "{\"mode\":\"CUT\"}");

    // When
    String raw = raw(sandbox.domoUrl(), "GET", LIST, "");

    // Then
    assertThat(raw).contains("Content-Length: 4096").endsWith("\"na");
    assertThatThrownBy(() -> domo(LIST)).isInstanceOf(IOException.class);
  }

  @Test
  void resetBefore_whenSet_resetsAndDoesNothing() throws Exception {
    // Given
    inject("domo", "{\"mode\":\"RESET_BEFORE\"}");

    // When, Then
    assertThatThrownBy(() -> raw(sandbox.domoUrl(), "POST", TAGS, "[\"lost\"]"))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
    heal();
    assertThat(domo("/api/data/v3/datasources/" + ORDERS).body()).doesNotContain("lost");
  }

  @Test
  void resetAfter_whenSet_resetsButHasDoneIt() throws Exception {
    // Given
    inject("domo", "{\"mode\":\"RESET_AFTER\",\"remaining\":1}");

    // When, Then
    assertThatThrownBy(() -> raw(sandbox.domoUrl(), "POST", TAGS, "[\"done\"]"))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
    assertThat(domo("/api/data/v3/datasources/" + ORDERS).body()).contains("[\\\"done\\\"]");
  }

  @Test
  void resetAfter_whenDqopsDeletes_tableIsGone() throws Exception {
    // Given
    String table = "/api/connections/pg_prod/schemas/public/tables/returns";
    inject("dqops", "{\"mode\":\"RESET_AFTER\",\"pathContains\":\"/returns\",\"remaining\":1}");

    // When, Then
    assertThatThrownBy(() -> raw(sandbox.dqopsUrl(), "DELETE", table, ""))
        .isInstanceOf(SocketException.class);
    assertThat(dqops(table).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"domo", "dqops"})
  void status_whenSet_carriesStackTraceAndRetryAfter(String backend) throws Exception {
    // Given
    inject(backend, "{\"mode\":\"STATUS\",\"status\":429,\"retryAfterSeconds\":7}");

    // When
    HttpResponse<String> answer = backend.equals("domo") ? domo(LIST) : dqops("/api/connections");

    // Then
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    assertThat(answer.body()).contains("java.lang.IllegalStateException", "\\n\\tat ");
    assertThat(json(answer).get("status").asInt()).isEqualTo(429);
  }

  @Test
  void html_whenSet_isLoginPageWith200() throws Exception {
    // Given
    inject("dqops", "{\"mode\":\"HTML\"}");

    // When
    HttpResponse<String> answer = dqops("/api/connections");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(contentType(answer)).startsWith("text/html");
    assertThat(answer.body()).contains("Login");
  }

  @Test
  void maintenance_whenSet_isMaintenancePage() throws Exception {
    // Given
    inject("domo", "{\"mode\":\"MAINTENANCE\"}");

    // When
    HttpResponse<String> answer = domo(LIST);

    // Then
    assertThat(contentType(answer)).startsWith("text/html");
    assertThat(answer.body()).contains("Domo Maintenance");
  }

  @Test
  void junk_whenSet_isTenMegabytesOfJson() throws Exception {
    // Given
    inject("dqops", "{\"mode\":\"JUNK\"}");

    // When
    HttpResponse<String> answer = dqops("/api/connections");

    // Then
    assertThat(answer.headers().firstValue("Transfer-Encoding")).contains("chunked");
    assertThat(answer.body()).hasSizeGreaterThanOrEqualTo(10 * 1024 * 1024).endsWith("\"}");
  }

  @Test
  void empty_whenSet_is204() throws Exception {
    // Given
    inject("domo", "{\"mode\":\"EMPTY\"}");

    // When
    HttpResponse<String> answer = domo(LIST);

    // Then
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void null_whenSet_isJsonNull() throws Exception {
    // Given
    inject("domo", "{\"mode\":\"NULL\"}");

    // When
    HttpResponse<String> answer = domo(LIST);

    // Then
    assertThat(answer.body()).isEqualTo("null");
    assertThat(contentType(answer)).startsWith("application/json");
  }

  @Test
  void wrongType_whenSet_swapsObjectAndArray() throws Exception {
    // Given
    inject("domo", "{\"mode\":\"WRONG_TYPE\"}");
    inject("dqops", "{\"mode\":\"WRONG_TYPE\"}");

    // When
    JsonNode wasObject = json(domo(LIST));
    JsonNode wasArray = json(dqops("/api/connections"));

    // Then
    assertThat(wasObject.isArray()).isTrue();
    assertThat(wasArray.isObject()).isTrue();
  }

  @Test
  void redirect_whenSet_pointsToLoginPage() throws Exception {
    // Given
    inject("domo", "{\"mode\":\"REDIRECT\"}");

    // When
    HttpResponse<String> answer = domo(LIST);

    // Then
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/auth/index");
  }

  @Test
  void fault_whenPathAndRemainingGiven_hitsOnlyThose() throws Exception {
    // Given
    inject("domo", "{\"mode\":\"EMPTY\",\"pathContains\":\"/permissions\",\"remaining\":2}");
    String permissions = "/api/data/v3/datasources/" + ORDERS + "/permissions";

    // When
    int other = domo(LIST).statusCode();
    int first = domo(permissions).statusCode();
    String left = fault("GET", "/faults", "").body();
    int second = domo(permissions).statusCode();
    int third = domo(permissions).statusCode();

    // Then
    assertThat(other).isEqualTo(200);
    assertThat(first).isEqualTo(204);
    assertThat(left).contains("\"remaining\":1");
    assertThat(second).isEqualTo(204);
    assertThat(third).isEqualTo(200);
    assertThat(fault("GET", "/faults", "").body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{\"mode\":\"SLOW\"}",
        "{\"mode\":\"DELAY\"}",
        "{\"mode\":\"DELAY\",\"delayMillis\":-1}",
        "{\"mode\":\"DELAY\",\"delayMillis\":\"5\"}",
        "{\"mode\":\"EMPTY\",\"status\":500}",
        "{\"mode\":\"STATUS\",\"status\":99}",
        "{\"mode\":\"STOP\",\"remaining\":1}",
        "{\"mode\":\"EMPTY\",\"remaining\":0}",
        "{\"mode\":\"EMPTY\",\"pathContains\":\"\"}",
        "{\"mode\":\"EMPTY\",\"unknown\":1}"
      })
  void put_whenBodyBad_is400AndSaysWhatIsAllowed(String body) throws Exception {
    // When
    HttpResponse<String> answer = fault("PUT", "/faults/domo", body);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("error").asText()).isNotEmpty();
    assertThat(json(answer).at("/allowed/mode")).hasSize(FaultMode.values().length);
    assertThat(fault("GET", "/faults", "").body()).isEqualTo("{}");
  }

  @Test
  void put_whenBackendUnknown_is400AndSaysWhatIsAllowed() throws Exception {
    // When
    HttpResponse<String> answer = fault("PUT", "/faults/tableau", "{\"mode\":\"EMPTY\"}");

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("backends")).hasSize(2);
  }

  @Test
  void requests_whenFiltered_areCountedWithFaultsIncluded() throws Exception {
    // Given
    inject("domo", "{\"mode\":\"EMPTY\",\"remaining\":1}");

    // When
    domo(LIST);
    domo(LIST);
    domo("/api/content/v2/users/me");
    dqops("/api/connections");

    // Then
    assertThat(fault("GET", "/requests", "").body()).isEqualTo("{\"domo\":3,\"dqops\":1}");
    assertThat(fault("GET", "/requests?backend=domo&path=users/me", "").body())
        .isEqualTo("{\"domo\":1}");
    assertThat(fault("GET", "/requests?backend=x", "").statusCode()).isEqualTo(400);
    fault("DELETE", "/requests", "");
    assertThat(fault("GET", "/requests", "").body()).isEqualTo("{\"domo\":0,\"dqops\":0}");
  }

  private void inject(String backend, String body) throws Exception {
    assertThat(fault("PUT", "/faults/" + backend, body).statusCode()).isEqualTo(200);
  }

  private void heal() throws Exception {
    assertThat(fault("DELETE", "/faults", "").statusCode()).isEqualTo(204);
  }

  /** Without an HTTP client that might try again. */
  private String raw(URI url, String method, String path, String body) throws IOException {
    String request =
        String.join(
            "\r\n",
            method + " " + path + " HTTP/1.1",
            "Host: sandbox",
            "X-DOMO-Developer-Token: " + sandbox.domoToken(),
            "Authorization: Bearer " + sandbox.dqopsToken(),
            "Content-Type: application/json",
            "Content-Length: " + body.length(),
            "",
            body);
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
