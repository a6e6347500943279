package io.datasetgateway.proxy;

import static io.datasetgateway.proxy.RecordingBackend.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.problem.RawHttp;
import io.datasetgateway.problem.RawHttp.Answer;
import io.datasetgateway.proxy.RecordingBackend.Request;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a request reaches a backend, byte for byte, and what of its answer comes back. */
@QuarkusTest
class PassThroughWireTest {
  private static final String TOKEN = "of-the-gateway";
  private static final String CANARY = "canary-19c7";
  private static final String JSON = "Content-Type: application/json";

  /** Everything that there is, as far as an operator can open it. */
  private static final String EVERYTHING =
      """
      rules:
        - {method: GET, path: "/api/{a}", read: true}
        - {method: GET, path: "/api/{a}/", read: true}
        - {method: GET, path: "/api/{a}/{b}", read: true}
        - {method: GET, path: "/api/{a}/{b}/{c}", read: true}
        - {method: GET, path: "/api/{a}/{b}/{c}/{d}", read: true}
        - {method: HEAD, path: "/api/{a}", read: true}
        - {method: OPTIONS, path: "/api/{a}", read: true}
        - {method: POST, path: "/api/{a}"}
        - {method: POST, path: "/api/{a}/{b}"}
        - {method: PUT, path: "/api/{a}"}
        - {method: PATCH, path: "/api/{a}"}
        - {method: DELETE, path: "/api/{a}"}
        - {method: DELETE, path: "/api/{a}/{b}"}
      """;

  @Inject Backends backends;
  @Inject Vertx vertx;
  @TempDir Path folder;

  private final CountDownLatch over = new CountDownLatch(1);
  private RecordingBackend backend;
  private AutoCloseable replaced;

  @BeforeEach
  void start() throws Exception {
    backend = new RecordingBackend();
    connect(Map.of("proxy-rules-file", everything()));
  }

  @AfterEach
  void stop() throws Exception {
    over.countDown();
    replaced.close();
    backend.close();
  }

  // Requests that must not arrive

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/backends/dqops/api/../connections",
        "/backends/dqops/api/%2e%2e/connections",
        "/backends/dqops/api/x/%2e%2e/connections",
        "/backends/dqops/api/x/..%2fconnections",
        "/backends/dqops/api/x%2f..%2fconnections",
        "/backends/dqops/api/x/..;/connections",
        "/backends/dqops/api/x;a=b",
        "/backends/dqops/api/x%3bb",
        "/backends/dqops/api/x%5c..%5cy",
        "/backends/dqops/api/%252e%252e/connections",
        "/backends/dqops/api//connections",
        "/backends/dqops/api/x//y",
        "/backends/dqops/api/x%00",
        "/backends/dqops/api/x%0d%0aHost:%20evil",
        "/backends/dqops/api/%c0%ae%c0%ae/x",
        "/backends/dqops/api/%63onnections",
        "/backends/dqops/api/x%zz",
        "/backends/dqops/api/x%",
        "/backends/dqops/api/x#y",
        "/backends/dqops/api/x?a=%zz",
        "/backends/dqops/api/x?a=b#c",
        "/backends/dqops/api/x?a=<b>",
        "/backends/dqops/./api/x",
        "/backends/dqops//api/x",
        "/backends/d%71ops/api/x",
        "/datasets/../backends/dqops/api/x",
        "/backends/domo/../dqops/api/x",
        "//backends/dqops/api/x",
        "http://evil.example/backends/dqops/api/x",
        "http://localhost/backends/dqops/api/x",
        "https://backends/dqops/api/x",
        "*",
        "backends/dqops/api/x"
      })
  void get_whenTargetMayMeanSomethingElse_neverArrives(String target) {
    // When
    Answer answer = RawHttp.send(request("GET", target, ""));

    // Then
    assertThat(answer.status()).as(target).isIn(400, 404, 405);
    assertThat(answer.body()).doesNotContain("\"a\":1", "io.datasetgateway");
    assertThat(backend.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TRACE | /backends/dqops/api/x",
        "CONNECT | /backends/dqops/api/x",
        "CONNECT | evil.example:443",
        "PROPFIND | /backends/dqops/api/x",
        "get | /backends/dqops/api/x",
        "GET | /backends/dqops/api/connections",
        "GET | /backends/dqops/api/Connections",
        "GET | /backends/dqops/api/connections/",
        "GET | /backends/dqops/api/connections/shop",
        "GET | /backends/dqops/api/connections/shop/basic",
        "GET | /backends/dqops/api/environment/issueapikey",
        "GET | /backends/dqops/api/environment/settings",
        "GET | /backends/dqops/api/domains/sales/switch",
        "GET | /backends/dqops/api/credentials",
        "GET | /backends/dqops/api/credentials/x",
        "GET | /backends/dqops/api/users",
        "POST | /backends/dqops/api/users",
        "GET | /backends/dqops/api/logs/download",
        "POST | /backends/dqops/api/datasource/testconnection",
        "PUT | /backends/dqops/api/mypassword",
        "GET | /backends/dqops/api/a/b/c/d/e",
        "GET | /backends/dqops/api/",
        "GET | /backends/dqops/api",
        "GET | /backends/nobody/api/x"
      })
  void call_whenNobodyMayMakeIt_neverArrives(String method, String target) {
    // When
    Answer answer = RawHttp.send(request(method, target, ""));

    // Then
    assertThat(answer.status()).as(method + target).isIn(400, 403, 404, 405, 501);
    assertThat(backend.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\r\nContent-Length: 4",
        "Content-Length: -1",
        "Content-Length: 3x",
        "Content-Length: 3, 4",
        "Content-Length: 3\r\nX Y: z",
        "Transfer-Encoding : chunked",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13",
        "Upgrade: h3",
        "Connection: close, Content-Type\r\nContent-Type: application/json",
        "Connection: if-match\r\nIf-Match: \"1\"",
        "Content-Type: application/json\r\nContent-Type: text/csv",
        "If-Match: \"1\"\r\nIf-Match: \"2\"",
        "Host: evil.example",
        "Transfer-Encoding: xchunked"
      })
  void post_whenHeadersMayMeanTwoThings_neverArrives(String headers) {
    // When
    Answer answer =
        RawHttp.send(request("POST", "/backends/dqops/api/x", headers + "\r\n") + "abc");

    // Then
    assertThat(answer.status()).isBetween(400, 499);
    assertThat(backend.requests()).isEmpty();
  }

  @Test
  void post_whenThereIsALengthAndChunks_arrivesAsChunksAloneOrNot() {
    // When
    Answer answer =
        RawHttp.send(
            request(
                    "POST",
                    "/backends/dqops/api/x",
                    JSON + "\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n")
                + "3\r\nabc\r\n0\r\n\r\nGET /backends/dqops/api/smuggled HTTP/1.1\r\n\r\n");

    // Then
    assertThat(answer.status()).isIn(200, 400);
    assertThat(backend.requests().size()).isLessThanOrEqualTo(1);
    for (Request arrived : backend.requests()) {
      assertThat(arrived.body()).isEqualTo("abc");
      assertThat(arrived.header("Content-Length")).isEmpty();
    }
  }

  @Test
  void get_whenHeadersAreHuge_neverArrives() {
    // When
    Answer header =
        RawHttp.send(
            request("GET", "/backends/dqops/api/x", "Accept: " + "x".repeat(99_000) + "\r\n"));
    Answer line = RawHttp.send(request("GET", "/backends/dqops/api/" + "x".repeat(9_000), ""));

    // Then
    assertThat(header.status()).isIn(400, 431);
    assertThat(line.status()).isIn(400, 414);
    assertThat(backend.requests()).isEmpty();
  }

  @Test
  void get_whenItHasABody_neverArrives() {
    // When
    Answer answer =
        RawHttp.send(request("GET", "/backends/dqops/api/x", "Content-Length: 2\r\n") + "{}");

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(backend.requests()).isEmpty();
  }

  @Test
  void post_whenBodyIsCutOff_isNeverWhole() {
    // When
    String cut =
        request("POST", "/backends/dqops/api/x", JSON + "\r\nContent-Length: 10\r\n") + "abc";
    HalfClosed.send(cut);

    // Then
    assertThat(backend.requests()).noneMatch(arrived -> arrived.body().length() == 10);
  }

  // Requests that arrive

  @Test
  void get_whenItIsOpen_arrivesByteForByteWithAllowedHeadersOnly() {
    // Given
    String target = "/api/a%20b%24/%C3%A9t%c3%a9/t(1)+x@y:z,*'!";
    String query = "?x=a%20b&x=%2F..%2f&y&=&z=a+b;c=[1]&u=http://h/%0d";
    String headers =
        "Accept: application/json\r\nAccept: text/csv\r\nAccept-Language: de\r\n"
            + "If-None-Match: \"1\"\r\nRange: bytes=0-1\r\nCookie: DQODataDomain="
            + CANARY
            + "\r\nX-DOMO-Developer-Token: "
            + CANARY
            + "\r\nX-Forwarded-For: "
            + CANARY
            + "\r\nX-Forwarded-Host: "
            + CANARY
            + "\r\nForwarded: for="
            + CANARY
            + "\r\nX-HTTP-Method-Override: DELETE\r\nX-Original-URL: /"
            + CANARY
            + "\r\nProxy-Authorization: "
            + CANARY
            + "\r\nTE: trailers\r\nTrailer: X-"
            + CANARY
            + "\r\nKeep-Alive: timeout=9\r\nConnection: close\r\nConnection: X-"
            + CANARY
            + "\r\nX-"
            + CANARY
            + ": 1\r\nUser-Agent: "
            + CANARY
            + "\r\nbaggage: "
            + CANARY
            + "\r\nGateway-Timeout: 5\r\n";

    // When
    Answer answer = RawHttp.send(request("GET", "/backends/dqops" + target + query, headers));

    // Then
    assertThat(answer.status()).isEqualTo(200);
    Request arrived = only();
    assertThat(arrived.line()).isEqualTo("GET " + target + query + " HTTP/1.1");
    assertThat(arrived.headerNames())
        .containsExactlyInAnyOrder(
            "accept", "accept-language", "authorization", "host", "traceparent", "user-agent");
    assertThat(arrived.header("Accept")).containsExactly("application/json, text/csv");
    assertThat(arrived.header("Authorization")).containsExactly("Bearer " + TOKEN);
    assertThat(arrived.header("Host")).containsExactly(backend.url().substring("http://".length()));
    assertThat(arrived.header("traceparent")).containsExactly(answer.headers().get("traceparent"));
    assertThat(arrived.head()).doesNotContain(CANARY, "key-all");
    assertThat(arrived.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void call_whenItHasABody_arrivesWithTheSameBytes(String method) {
    // Given
    String body = "{\"a\" :\t\"é\"}\n";
    int length = body.getBytes(StandardCharsets.UTF_8).length;

    // When
    Answer answer =
        RawHttp.send(
            request(
                    method,
                    "/backends/dqops/api/x",
                    "Content-Type: text/x-own; a=b\r\nContent-Encoding: br\r\nIf-Match: \"7\"\r\nContent-Length: "
                        + length
                        + "\r\n")
                + body);

    // Then
    assertThat(answer.status()).isEqualTo(200);
    Request arrived = only();
    assertThat(arrived.line()).isEqualTo(method + " /api/x HTTP/1.1");
    assertThat(arrived.body()).isEqualTo(body);
    assertThat(arrived.header("Content-Length")).containsExactly(String.valueOf(length));
    assertThat(arrived.header("Content-Type")).containsExactly("text/x-own; a=b");
    assertThat(arrived.header("Content-Encoding")).containsExactly("br");
    assertThat(arrived.header("If-Match")).containsExactly("\"7\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"})
  void call_whenItHasNoBody_arrivesWithoutOne(String method) {
    // When
    Answer answer = RawHttp.send(request(method, "/backends/dqops/api/x", ""));

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().isEmpty()).isEqualTo(method.equals("HEAD"));
    Request arrived = only();
    assertThat(arrived.line()).isEqualTo(method + " /api/x HTTP/1.1");
    assertThat(arrived.body()).isEmpty();
    assertThat(arrived.header("Transfer-Encoding")).isEmpty();
  }

  @Test
  void post_whenItComesInChunks_arrivesWhole() {
    // When
    Answer answer =
        RawHttp.send(
            request("POST", "/backends/dqops/api/x", JSON + "\r\nTransfer-Encoding: chunked\r\n")
                + "3\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: "
                + CANARY
                + "\r\n\r\n");

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(only().body()).isEqualTo("abcde");
    assertThat(only().head()).doesNotContain(CANARY);
  }

  // The official Python client, which has the gateway's URL and token in place of its own

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "GET | /api/domains/ | -",
        "POST | /api/domains/ | \"sample_string_value\"",
        "DELETE | /api/domains/crm | -",
        "PATCH | /api/domains/ | -",
        "GET | /api/datasource/connections/sample_connection/schemas | -",
        "GET | /api/datasource/connections/sample_connection/schemas/sample_schema/tables | -",
        "GET | /api/datasource/connections/a%20b/schemas/s/tables?tableNameContains=fact | -",
        "POST | /api/jobs/runchecks | {\"check_search_filters\": {\"connection\": \"sample_connection\", \"fullTableName\": \"sample_schema.sample_table\", \"enabled\": true, \"column\": \"sample_column\", \"columnDataType\": \"string\"}, \"collect_error_samples\": false, \"dummy_execution\": false}",
        "POST | /api/jobs/runchecks?wait=false&jobBusinessKey=k | {\"check_search_filters\": {\"connection\": \"shop\"}}",
        "POST | /api/jobs/collectstatistics/table | {\"connection\": \"sample_connection\", \"fullTableName\": \"sample_schema.sample_table\", \"enabled\": true, \"columnNames\": [\"sample_column\"], \"collectorCategory\": \"sample_category\"}",
        "POST | /api/jobs/collectstatistics/withgrouping | {\"connection\": \"sample_connection\", \"fullTableName\": \"sample_schema.sample_table\", \"enabled\": true, \"columnNames\": [\"sample_column\"], \"collectorCategory\": \"sample_category\"}",
        "POST | /api/jobs/importtables | {\"connectionName\": \"sample_connection\", \"schemaName\": \"sample_schema\", \"tableNames\": [\"sample_table\"]}",
        "GET | /api/connections/sample_connection/schemas/sample_schema/tables/sample_table/status | -",
        "GET | /api/jobs/jobs/123123124324324/wait | -"
      })
  void call_whenThePythonClientMakesIt_arrivesAsItIs(String method, String target, String body)
      throws Exception {
    // Given
    connect(Map.of());
    int length = body == null ? 0 : body.length();
    String content = body == null ? "" : JSON + "\r\nContent-Length: " + length + "\r\n";
    String headers =
        "Accept: */*\r\nAccept-Encoding: gzip, deflate\r\nUser-Agent: python-httpx/0.23.3\r\n";

    // When
    Answer answer =
        RawHttp.send(
            request(method, "/backends/dqops" + target, headers + content)
                + (body == null ? "" : body));

    // Then
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("{\"a\":1}");
    Request arrived = only();
    assertThat(arrived.line()).isEqualTo(method + " " + target + " HTTP/1.1");
    assertThat(arrived.body()).isEqualTo(body == null ? "" : body);
    assertThat(arrived.header("Authorization")).containsExactly("Bearer " + TOKEN);
    assertThat(arrived.header("Content-Type"))
        .isEqualTo(body == null ? List.of() : List.of("application/json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 400 | check_search_filters.connection",
        "{\"check_search_filters\":{\"connection\":\"*\"}} | 400 | check_search_filters.connection",
        "{\"check_search_filters\":{},\"check_search_filters\":{\"connection\":\"a\"}} | 400 | body",
        "{\"check_search_filters\":{\"connection\":\"a\"}} {} | 400 | body",
        "nonsense | 400 | body"
      })
  void post_whenChecksAreNotNarrowed_neverArrives(String body, int status, String field)
      throws Exception {
    // Given: also where the operator's own list opens it by a wider template
    for (Map<String, String> rules :
        List.of(Map.<String, String>of(), Map.of("proxy-rules-file", everything()))) {
      connect(rules);

      // When
      Answer answer =
          RawHttp.send(
              request(
                      "POST",
                      "/backends/dqops/api/jobs/runchecks",
                      JSON + "\r\nContent-Length: " + body.length() + "\r\n")
                  + body);

      // Then
      assertThat(answer.status()).as(answer.body()).isEqualTo(status);
      assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }
    assertThat(backend.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/json; charset=utf-16",
        "Content-Type: text/plain",
        "Content-Type: application/json\r\nContent-Encoding: gzip",
        "Accept: */*"
      })
  void post_whenABodyCannotBeLookedAt_neverArrives(String headers) {
    // Given
    String body = "{\"check_search_filters\":{\"connection\":\"a\"}}";

    // When
    Answer answer =
        RawHttp.send(
            request(
                    "POST",
                    "/backends/dqops/api/jobs/runchecks",
                    headers + "\r\nContent-Length: " + body.length() + "\r\n")
                + body);

    // Then
    assertThat(answer.status()).isEqualTo(415);
    assertThat(backend.requests()).isEmpty();
  }

  // Answers

  @Test
  void answer_whenItIsGood_comesWithAllowedHeadersOnly() {
    // Given
    backend.answers(
        request ->
            answer(
                201,
                "Content-Type: text/csv;charset=x\r\nETag: \"7\"\r\nLast-Modified: Fri, 20 Nov 2026 18:18:31 GMT\r\n"
                    + "Content-Disposition: attachment\r\nSet-Cookie: a="
                    + CANARY
                    + "\r\nLocation: http://"
                    + CANARY
                    + "\r\nX-"
                    + CANARY
                    + ": 1\r\nServer: "
                    + CANARY
                    + "\r\nContent-Language: de\r\nConnection: content-language\r\nWWW-Authenticate: "
                    + CANARY
                    + "\r\nAccess-Control-Allow-Origin: *",
                "a,b\n"));

    // When
    Answer answer = RawHttp.send(request("GET", "/backends/dqops/api/x", ""));

    // Then
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).contains("a,b\n");
    assertThat(answer.headers().toString()).doesNotContain(CANARY);
    assertThat(answer.headers())
        .containsEntry("content-type", "text/csv;charset=x")
        .containsEntry("etag", "\"7\"")
        .containsEntry("content-disposition", "attachment")
        .containsEntry("cache-control", "no-store")
        .containsEntry("x-content-type-options", "nosniff")
        .containsKeys("traceparent", "x-request-id", "last-modified")
        .doesNotContainKeys(
            "set-cookie", "location", "content-language", "access-control-allow-origin", "server");
  }

  @Test
  void answer_whenThereIsNothing_isAsEmpty() {
    // Given
    backend.answers(request -> "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");

    // When
    Answer answer = RawHttp.send(request("PATCH", "/backends/dqops/api/x", ""));

    // Then
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "301 | text/plain | 502 | backend-malformed | 1",
        "303 | text/plain | 502 | backend-malformed | 1",
        "304 | text/plain | 502 | backend-malformed | 1",
        "200 | text/html | 502 | backend-malformed | 1",
        "400 | application/json | 502 | backend-failed | 1",
        "401 | application/json | 502 | backend-credential-rejected | 1",
        "403 | text/plain | 403 | forbidden-by-backend | 1",
        "404 | application/json | 404 | not-found | 1",
        "409 | application/json | 409 | conflict | 1",
        "412 | application/json | 412 | precondition-failed | 1",
        "422 | application/json | 502 | backend-failed | 1",
        "429 | application/json | 503 | backend-throttled | 3",
        "500 | application/json | 502 | backend-failed | 1",
        "503 | application/json | 503 | backend-unavailable | 3"
      })
  void answer_whenItIsARefusal_becomesAProblemAndItsBodyIsDropped(
      int upstream, String type, int status, String problem, int requests) {
    // Given
    backend.answers(
        request ->
            answer(
                upstream,
                "Content-Type: " + type + "\r\nRetry-After: 0\r\nLocation: http://" + CANARY,
                "{\"trace\":\"" + CANARY + "\"}"));

    // When
    Answer answer = RawHttp.send(request("GET", "/backends/dqops/api/x", ""));

    // Then
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.body()).contains("urn:dataset-gateway:problem:" + problem);
    assertThat(answer.body() + answer.headers()).doesNotContain(CANARY);
    assertThat(backend.requests()).hasSize(requests);
  }

  // The way

  @Test
  void call_whenItsAnswerIsLost_isRepeatedOnlyIfItReads() {
    // Given
    backend.answers(request -> "");

    // When
    Answer read = RawHttp.send(request("GET", "/backends/dqops/api/x", ""));
    int reads = backend.requests().size();
    Answer write = RawHttp.send(request("DELETE", "/backends/dqops/api/x", ""));

    // Then
    assertThat(read.body()).contains("backend-unreachable");
    assertThat(reads).isEqualTo(3);
    assertThat(write.status()).isEqualTo(502);
    assertThat(write.body()).contains("outcome-unknown");
    assertThat(backend.requests()).hasSize(reads + 1);
  }

  @Test
  void call_whenBackendIsSlow_endsAtTheCallersDeadline() {
    // Given
    backend.answers(this::never);

    // When
    Answer answer =
        RawHttp.send(request("GET", "/backends/dqops/api/x", "Gateway-Timeout: 0.3\r\n"));

    // Then
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.body()).contains("backend-timeout");
    assertThat(backend.requests()).hasSize(1);
  }

  @Test
  void call_whenBackendIsSick_isLeftAloneByTheBreaker() throws Exception {
    // Given
    connect(
        Map.of(
            "proxy-rules-file", everything(),
            "tolerance.breaker.window", "4",
            "tolerance.breaker.failures", "4",
            "tolerance.breaker.open-for", "60s",
            "tolerance.retries", "0"));
    backend.answers(request -> answer(503, "X: y", ""));
    for (int i = 0; i < 4; i++) {
      RawHttp.send(request("GET", "/backends/dqops/api/x", ""));
    }

    // When
    Answer answer = RawHttp.send(request("POST", "/backends/dqops/api/x", ""));

    // Then
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("\"breaker\":\"open\"");
    assertThat(backend.requests()).hasSize(4);
  }

  // Its configuration

  @Test
  void watch_whenTheFileIsNotGood_endsTheStartNamingTheProperty() throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("bad.yaml"), "rules: [{method: GET, path: /x}]");
    connect(Map.of("proxy-rules-file", file.toString()));

    // When
    Throwable failure =
        catchThrowable(() -> new PassThroughs(backends).watch(new StartupEvent(), vertx));

    // Then
    assertThat(failure)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("gateway.backends.dqops.proxy-rules-file")
        .hasMessageContaining("rules[0].path");
  }

  private Request only() {
    assertThat(backend.requests()).hasSize(1);
    return backend.requests().get(0);
  }

  private String everything() throws Exception {
    return Files.writeString(folder.resolve("rules.yaml"), EVERYTHING).toString();
  }

  private void connect(Map<String, String> properties) throws Exception {
    if (replaced != null) {
      replaced.close();
    }
    Map<String, String> all = new HashMap<>(properties);
    all.put("url", backend.url());
    all.put("token", TOKEN);
    all.put("tolerance.backoff", "1ms");
    replaced =
        BackendTesting.replace(backends, BackendTesting.backend(backends, "dqops", "dqops", all));
  }

  private String never(Request request) {
    try {
      assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "";
  }

  private static String request(String method, String target, String headers) {
    return method
        + " "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer key-all\r\n"
        + (headers.toLowerCase(java.util.Locale.ROOT).contains("connection:")
            ? ""
            : "Connection: close\r\n")
        + headers
        + (headers.isEmpty() || headers.endsWith("\r\n") ? "" : "\r\n")
        + "\r\n";
  }
}
