package io.datasetgateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.packaged.RawCaller.Reply;
import io.datasetgateway.proxy.RecordingBackend;
import io.datasetgateway.proxy.RecordingBackend.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What hostile bytes make the packaged application send to a backend: nothing, or what they say and
 * no more.
 */
class PassThroughIT {
  private static final String KEY = "a-key-for-tests";
  private static final String TOKEN = "of-the-gateway";
  private static final String PATH = "/backends/dqops/api/x";

  /** For what never arrives whole: what there is of it may arrive when the next test has begun. */
  private static final String CUT = "/backends/dqops/api/cut";

  private static final String HOST = "Host: localhost\r\n";
  private static final String BEARER = "Authorization: Bearer " + KEY + "\r\n";
  private static final String CLOSE = "Connection: close\r\n";

  /** Everything that there is, as far as an operator can open it. */
  private static final String EVERYTHING =
      """
      rules:
        - {method: GET, path: "/api/{a}", read: true}
        - {method: GET, path: "/api/{a}/{b}", read: true}
        - {method: GET, path: "/api/{a}/{b}/{c}", read: true}
        - {method: HEAD, path: "/api/{a}", read: true}
        - {method: OPTIONS, path: "/api/{a}", read: true}
        - {method: POST, path: "/api/{a}"}
        - {method: PUT, path: "/api/{a}"}
        - {method: DELETE, path: "/api/{a}"}
      """;

  private static RecordingBackend backend;
  private static GatewayProcess gateway;
  private static RawCaller caller;

  @BeforeAll
  static void start() throws Exception {
    backend = new RecordingBackend();
    // It goes on listening, so that whatever would follow on the same connection is written down.
    backend.answers(
        request ->
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
    Path rules = Files.writeString(Files.createTempFile("rules", ".yaml"), EVERYTHING);
    Path consumers = SimulatedBackends.consumersFile(KEY);
    gateway =
        GatewayProcess.start(
            Map.of(
                "GATEWAY_BACKENDS_DQOPS_KIND",
                "dqops",
                "GATEWAY_BACKENDS_DQOPS_URL",
                backend.url(),
                "GATEWAY_BACKENDS_DQOPS_TOKEN",
                TOKEN,
                "GATEWAY_BACKENDS_DQOPS_PROXY_RULES_FILE",
                rules.toString(),
                "GATEWAY_BACKENDS_DQOPS_TOLERANCE_BREAKER_ENABLED",
                "false",
                "GATEWAY_CONSUMERS_FILE",
                consumers.toString()));
    caller = new RawCaller(gateway.port());
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    backend.close();
  }

  @BeforeEach
  void forget() {
    backend.forget();
  }

  // Targets

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/backends/dqops/api/../connections",
        "/backends/dqops/api/./x",
        "/backends/dqops/api/x/..",
        "/backends/dqops/api/x/.",
        "/backends/dqops/api/%2e%2e/connections",
        "/backends/dqops/api/%2E%2E/connections",
        "/backends/dqops/api/.%2e/connections",
        "/backends/dqops/api/%2e/x",
        "/backends/dqops/api/%252e%252e/connections",
        "/backends/dqops/api/%25%32%65%25%32%65/x",
        "/backends/dqops/api/..%2fconnections",
        "/backends/dqops/api/x%2f..%2fconnections",
        "/backends/dqops/api/x%2Fy",
        "/backends/dqops/api/x%252Fy",
        "/backends/dqops/api/..;/connections",
        "/backends/dqops/api/..;a=b/connections",
        "/backends/dqops/api/x;param",
        "/backends/dqops/api/x;a=b/y",
        "/backends/dqops/api/x%3bparam",
        "/backends/dqops/api//x",
        "/backends/dqops/api/x//y",
        "/backends/dqops//api/x",
        "//backends/dqops/api/x",
        "/backends/dqops/api/..\\connections",
        "/backends/dqops/api/x\\y",
        "/backends\\dqops\\api\\x",
        "/backends/dqops/api/x%5cy",
        "/backends/dqops/api/..%5c..%5cx",
        "/backends/dqops/api/x%00",
        "/backends/dqops/api/x%00.json",
        "/backends/dqops/api/x\0y",
        "/backends/dqops/api/x%0d%0aX-A:%20b",
        "/backends/dqops/api/x%0a",
        "/backends/dqops/api/x\ty",
        "/backends/dqops/api/x%7f",
        "/backends/dqops/api/%c0%ae%c0%ae/x",
        "/backends/dqops/api/%e0%80%ae/x",
        "/backends/dqops/api/x\u00e9",
        "/backends/dqops/api/%63onnections",
        "/backends/dqops/api/x%zz",
        "/backends/dqops/api/x%2",
        "/backends/dqops/api/x%",
        "/backends/dqops/api/x%u002e",
        "/backends/dqops/api/x#y",
        "/backends/dqops/api/x?a=%zz",
        "/backends/dqops/api/x?a=b#c",
        "/backends/dqops/api/x?a=<b>",
        "/backends/dqops/api/x?a=\\b",
        "/backends/dqops/api/x?a=\u00e9",
        "/backends/./dqops/api/x",
        "/backends/domo/../dqops/api/x",
        "/backends/d%71ops/api/x",
        "/backends/dqops/%61pi/x",
        "/Backends/dqops/api/x",
        "/backends/dqops/API/x",
        "http://evil.example/backends/dqops/api/x",
        "http://localhost/backends/dqops/api/x",
        "http://127.0.0.1:1/api/x",
        "https://localhost/backends/dqops/api/x",
        "http:/backends/dqops/api/x",
        "dqops/api/x",
        "*",
        "localhost:80"
      })
  void get_whenItsTargetMayMeanSomethingElse_neverArrives(String target) {
    // When
    Reply reply = caller.send("GET " + target + " HTTP/1.1\r\n" + HOST + BEARER + CLOSE + "\r\n");

    // Then
    assertRefused(reply, target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/x",
        "/api/x?",
        "/api/x?a",
        "/api/...x",
        "/api/x.y/~z/-_",
        "/api/a%20b/%C3%A9/%c3%a9",
        "/api/x%24%26%2b%2C%3d%40%3A",
        "/api/t(1)+x@y:z,*'!&=$",
        "/api/x?a=b&a=c&&=d&e",
        "/api/x?u=http://h/../%2e%2e/%2F;p=1/?&q=%00%0d%0a",
        "/api/x?a=[1]"
      })
  void get_whenItsTargetMeansOneThing_arrivesByteForByte(String target) {
    // When
    Reply reply =
        caller.send(
            "GET /backends/dqops" + target + " HTTP/1.1\r\n" + HOST + BEARER + CLOSE + "\r\n");

    // Then
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertArrived("GET " + target + " HTTP/1.1", "", List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /backends/dqops/api/x HTTP/1.1 HTTP/1.1",
        "GET /backends/dqops/api/x  HTTP/1.1",
        "GET  /backends/dqops/api/x HTTP/1.1",
        "GET\t/backends/dqops/api/x\tHTTP/1.1",
        "GET /backends/dqops/api/x",
        "GET /backends/dqops/api/x HTTP/9.9",
        "GET /backends/dqops/api/x HTTP/2.0",
        "GET /backends/dqops/api/x http/1.1",
        "GET /backends/dqops/api/x HTTQ/1.1",
        "GET /backends/dqops/api/x\rX HTTP/1.1",
        "GE\0T /backends/dqops/api/x HTTP/1.1",
        "get /backends/dqops/api/x HTTP/1.1",
        "TRACE /backends/dqops/api/x HTTP/1.1",
        "CONNECT /backends/dqops/api/x HTTP/1.1",
        "CONNECT localhost:1 HTTP/1.1",
        "PROPFIND /backends/dqops/api/x HTTP/1.1",
        "PATCH /backends/dqops/api/x HTTP/1.1",
        "GET /backends/dqops/api/connections HTTP/1.1",
        "GET /backends/dqops/api/Connections%20 HTTP/1.1",
        "GET /backends/dqops/api/environment/issueapikey HTTP/1.1",
        "GET /backends/dqops/api/domains/sales/switch HTTP/1.1"
      })
  void call_whenItsLineIsNotOneThatIsOpen_neverArrives(String line) {
    // When
    Reply reply = caller.send(line + "\r\n" + HOST + BEARER + CLOSE + "\r\n");

    // Then: what is spelled a little otherwise is read as the one thing that it means, or not
    if (reply.status() == 200) {
      assertThat(line).matches("GET\\s+/backends/dqops/api/x\\s+(?i:http/1.1)");
      assertArrived("GET /api/x HTTP/1.1", "", List.of());
    } else {
      assertRefused(reply, line);
    }
  }

  // Headers

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: Authorization",
        "Connection: close, Authorization, Host, User-Agent, traceparent",
        "Connection: X-Secret\r\nX-Secret: 1",
        "Connection: close\r\nConnection: X-Secret\r\nX-Secret: 1",
        "Connection: keep-alive\r\nKeep-Alive: timeout=9, max=9",
        "Proxy-Connection: keep-alive",
        "Proxy-Authorization: Basic eDp5",
        "Proxy-Authenticate: Basic",
        "TE: trailers, deflate",
        "Connection: TE\r\nTE: trailers",
        "Trailer: X-Secret",
        "X-Forwarded-Host: evil.example\r\nX-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Proto: https",
        "X-Forwarded-Prefix: /api/..\r\nX-Original-URL: /api/users\r\nX-Rewrite-URL: /api/users",
        "Forwarded: for=10.0.0.1;host=evil.example",
        "X-HTTP-Method-Override: DELETE\r\nX-HTTP-Method: DELETE\r\nX-Method-Override: DELETE",
        "Cookie: DQODataDomain=sales",
        "X-DOMO-Developer-Token: mine",
        "Via: 1.1 evil\r\nMax-Forwards: 0",
        "Range: bytes=0-1\r\nIf-Range: x\r\nIf-None-Match: x\r\nIf-Modified-Since: x",
        "Expect: 100-continue",
        "User-Agent: mine\r\nReferer: x\r\nOrigin: http://evil.example",
        "X-Empty:",
        "X-Folded: b\r\n Accept: text/csv",
        "X-Folded: b\r\n\tContent-Length: 3",
        "traceparent: 00-nonsense\r\nbaggage: a=b\r\ntracestate: a=b",
        "HTTP2-Settings: AAMAAABkAAQAAP__"
      })
  void get_whenHeadersAreOfTheHopOrUnknown_arrivesWithoutThem(String headers) {
    // When
    Reply reply =
        caller.send("GET " + PATH + " HTTP/1.1\r\n" + HOST + BEARER + headers + "\r\n\r\n");

    // Then
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertArrived("GET /api/x HTTP/1.1", "", List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: close, Content-Type\r\nContent-Type: application/json",
        "Connection: if-match\r\nIf-Match: \"1\"",
        "Connection: accept\r\nAccept: text/csv",
        "If-Match: \"1\"\r\nIf-Match: \"2\"",
        "Content-Type: application/json\r\nContent-Type: text/csv",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13",
        "Upgrade: WebSocket\r\nConnection: upgrade",
        "Upgrade: h3",
        "Upgrade: TLS/1.2\r\nConnection: Upgrade",
        "Accept : text/csv",
        "Accept\t: text/csv",
        " Accept: text/csv",
        ": no name",
        "no colon",
        "Accept: a\0b",
        "Accept: a\rb",
        "Accept: a\rX-B: c",
        "Acc\0ept: b",
        "Acc ept: b",
        "Accept\u00e9: b",
        "Accept: a\u000bb",
        "Host: evil.example",
        "Content-Length: 2\r\n\r\n{}",
        "Transfer-Encoding: chunked\r\n\r\n0"
      })
  void get_whenItsHeadersMayMeanTwoThings_neverArrives(String headers) {
    // When
    Reply reply =
        caller.send("GET " + PATH + " HTTP/1.1\r\n" + HOST + BEARER + headers + "\r\n\r\n");

    // Then
    assertRefused(reply, headers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host: evil.example",
        "Host: localhost:1",
        "Host: user@evil.example",
        "Host:",
        "Host: evil.example/backends",
        "Host: a b"
      })
  void get_whenItsHostIsAnother_arrivesAtTheBackendsOwnOrNot(String host) {
    // When
    Reply reply =
        caller.send(
            "GET "
                + PATH
                + " HTTP/1.1\r\n"
                + (host.isEmpty() ? "" : host + "\r\n")
                + BEARER
                + CLOSE
                + "\r\n");

    // Then
    if (reply.status() == 200) {
      assertArrived("GET /api/x HTTP/1.1", "", List.of());
    } else {
      assertRefused(reply, host);
    }
  }

  @Test
  void get_whenLinesEndInLineFeedsAlone_arrivesAsTheOneRequestOrNot() {
    // When
    Reply lines =
        caller.send(
            "GET " + PATH + " HTTP/1.1\n" + (HOST + BEARER + CLOSE).replace("\r\n", "\n") + "\n");
    Reply smuggled =
        caller.send(
            "GET "
                + PATH
                + " HTTP/1.1\r\n"
                + HOST
                + BEARER
                + "X-A: b\n\nGET /backends/dqops/api/smuggled HTTP/1.1\r\n\r\n");

    // Then
    assertThat(lines.status()).isIn(0, 200, 400);
    assertThat(smuggled.status()).isIn(0, 200, 400, 401);
    assertThat(arrived()).hasSizeLessThanOrEqualTo(2);
    assertThat(arrived())
        .allSatisfy(one -> assertThat(one.line()).isEqualTo("GET /api/x HTTP/1.1"))
        .allSatisfy(PassThroughIT::assertOwnHeadersOnly);
  }

  @Test
  void get_whenItIsHuge_neverArrives() {
    // When
    String head = " HTTP/1.1\r\n" + HOST + BEARER + CLOSE;
    Reply header = caller.send("GET " + PATH + head + "Accept: " + "x".repeat(99_000) + "\r\n\r\n");
    Reply headers = caller.send("GET " + PATH + head + "X-A: b\r\n".repeat(20_000) + "\r\n");
    Reply line = caller.send("GET " + PATH + "x".repeat(9_000) + head + "\r\n");
    Reply query = caller.send("GET " + PATH + "?" + "x".repeat(99_000) + head + "\r\n");
    Reply method = caller.send("G".repeat(9_000) + " " + PATH + head + "\r\n");

    // Then
    for (Reply reply : List.of(header, headers, line, query, method)) {
      assertThat(reply.status()).isIn(0, 400, 414, 431);
    }
    assertThat(arrived()).isEmpty();
  }

  @Test
  void get_whenItIsOfHttp10_arrivesAsOurs() {
    // When
    Reply reply = caller.send("GET " + PATH + " HTTP/1.0\r\n" + BEARER + "\r\n");
    List<Request> arrived = arrived();
    backend.forget();
    Reply chunked =
        caller.send(
            "POST "
                + PATH
                + " HTTP/1.0\r\n"
                + BEARER
                + "Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(arrived).hasSize(1);
    assertThat(arrived.get(0).line()).isEqualTo("GET /api/x HTTP/1.1");
    assertOwnHeadersOnly(arrived.get(0));
    assertRefused(chunked, "chunks in HTTP/1.0");
  }

  // Bodies

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\r\nContent-Length: 4",
        "Content-Length: 4\r\nContent-Length: 3",
        "Content-Length: 3, 4",
        "Content-Length: -3",
        "Content-Length: +3",
        "Content-Length: 0x3",
        "Content-Length: 3x",
        "Content-Length: 3 4",
        "Content-Length: 3.0",
        "Content-Length: 99999999999999999999",
        "Content-Length : 3",
        "Content-Length:\r\n 3",
        "Content-Length: 3\r\nTransfer-Encoding: identity",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding:\u000bchunked",
        "Transfer-Encoding: \"chunked\"",
        "X: y\rTransfer-Encoding: chunked"
      })
  void post_whenTheEndOfItsBodyIsNotCertain_neverArrivesAsMoreThanItIs(String headers) {
    // When: a second request hides where another reader would see one
    Reply reply =
        caller.send(
            "POST "
                + CUT
                + " HTTP/1.1\r\n"
                + HOST
                + BEARER
                + "Content-Type: text/csv\r\n"
                + headers
                + "\r\n\r\nabcGET /backends/dqops/api/smuggled HTTP/1.1\r\n"
                + HOST
                + BEARER
                + "\r\n");

    // Then
    assertThat(reply.status()).as(reply.text()).isIn(0, 400, 501);
    assertThat(reply.statuses()).hasSizeLessThanOrEqualTo(1);
    assertThat(backend.requests()).noneMatch(Request::whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 3\r\nContent-Length: 3", "Content-Length: 3, 3"})
  void post_whenItsLengthIsSaidTwice_arrivesWithItOnceOrNot(String headers) {
    // When
    Reply reply = caller.send(post(headers) + "abc");

    // Then
    if (reply.status() == 200) {
      assertArrived(
          "POST /api/x HTTP/1.1", "abc", List.of("content-type: text/csv", "content-length: 3"));
    } else {
      assertRefused(reply, headers);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "Content-Length: 0\r\nTransfer-Encoding: chunked",
        "Content-Length: 4\r\nTransfer-Encoding: Chunked"
      })
  void post_whenThereIsALengthBesidesChunks_endsTheConnectionAfterIt(String headers) {
    // When
    Reply reply =
        caller.send(
            "POST "
                + PATH
                + " HTTP/1.1\r\n"
                + HOST
                + BEARER
                + "Content-Type: text/csv\r\n"
                + headers
                + "\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET /backends/dqops/api/smuggled HTTP/1.1\r\n"
                + HOST
                + BEARER
                + "\r\n");

    // Then: as RFC 9112, 6.1 has it
    assertThat(reply.statuses()).hasSize(1);
    if (reply.status() == 200) {
      assertThat(reply.hasHeader("connection: close")).isTrue();
      assertArrived(
          "POST /api/x HTTP/1.1",
          "abc",
          List.of("content-type: text/csv", "transfer-encoding: chunked"));
    } else {
      assertRefused(reply, headers);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "g~abc~0~~",
        "-3~abc~0~~",
        "0x3~abc~0~~",
        "3~abcX0~~",
        "3~ab~0~~",
        "3~abcd~0~~",
        "FFFFFFFFFFFFFFFFF~abc~0~~",
        "80000000~abc~0~~",
        "3~abc~0",
        "3~abc~",
        "~abc~0~~",
        "3~abc~0~X Y: z~~"
      })
  void post_whenItsChunksAreMalformed_neverArrivesWhole(String chunks) {
    // When
    Reply reply =
        caller.send(post(CUT, "Transfer-Encoding: chunked") + chunks.replace("~", "\r\n"));

    // Then: what could be read of it may have been on its way, and was never ended
    assertThat(reply.status()).as(chunks + reply.text()).isNotEqualTo(200);
    assertThat(backend.requests()).noneMatch(Request::whole);
  }

  @Test
  void post_whenChunksHaveExtensionsAndTrailers_arrivesWithoutThem() {
    // When
    Reply reply =
        caller.send(
            post("Transfer-Encoding: chunked\r\nTrailer: Authorization")
                + "1;a=b\r\na\r\n002 2\r\nbc\r\n0\r\nAuthorization: Bearer mine\r\nHost: evil\r\n\r\n");

    // Then
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertArrived(
        "POST /api/x HTTP/1.1",
        "abc",
        List.of("content-type: text/csv", "transfer-encoding: chunked"));
  }

  @Test
  void post_whenItIsCutOff_neverArrivesWhole() {
    // When
    caller.send(post(CUT, "Content-Length: 10") + "abc");
    caller.send(post(CUT, "Transfer-Encoding: chunked") + "3\r\nabc\r\n");

    // Then
    assertThat(backend.requests()).noneMatch(Request::whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/backends/dqops/api/connections | " + KEY + " | text/csv | 403",
        "/backends/dqops/api/x%2e | " + KEY + " | text/csv | 400",
        "/backends/nobody/api/x | " + KEY + " | text/csv | 404",
        "/backends/dqops/api/x | not-a-key | text/csv | 401",
        "/backends/dqops/api/jobs/runchecks | " + KEY + " | text/csv | 403"
      })
  void post_whenItIsRefused_readsNoRequestOutOfItsBody(
      String path, String key, String type, int status) {
    // Given: the body looks like a request, and a real one follows it
    String hidden =
        "GET /backends/dqops/api/smuggled HTTP/1.1\r\n" + HOST + BEARER + "\r\n".repeat(2);
    String real = "GET /backends/dqops/api/second HTTP/1.1\r\n" + HOST + BEARER + CLOSE + "\r\n";
    for (String body :
        List.of(
            "Content-Length: " + hidden.length() + "\r\n\r\n" + hidden,
            "Transfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(hidden.length())
                + "\r\n"
                + hidden
                + "\r\n0\r\n\r\n")) {
      backend.forget();

      // When
      Reply reply =
          caller.send(
              "POST "
                  + path
                  + " HTTP/1.1\r\n"
                  + HOST
                  + "Authorization: Bearer "
                  + key
                  + "\r\nContent-Type: "
                  + type
                  + "\r\n"
                  + body
                  + real);

      // Then
      assertThat(reply.status()).as(reply.text()).isEqualTo(status);
      assertThat(reply.statuses()).hasSizeLessThanOrEqualTo(2);
      assertThat(arrived()).extracting(Request::line).isSubsetOf("GET /api/second HTTP/1.1");
    }
  }

  @Test
  void calls_whenTheyFollowOneAnother_arriveEachAsItIs() {
    // When
    Reply reply =
        caller.send(
            "POST "
                + PATH
                + " HTTP/1.1\r\n"
                + HOST
                + BEARER
                + "Content-Type: text/csv\r\nContent-Length: 3\r\n\r\nabc"
                + "GET /backends/dqops/api/second HTTP/1.1\r\n"
                + HOST
                + BEARER
                + CLOSE
                + "\r\n");

    // Then
    assertThat(reply.statuses()).containsExactly(200, 200);
    assertThat(arrived())
        .extracting(one -> one.line() + one.body())
        .containsExactly("POST /api/x HTTP/1.1abc", "GET /api/second HTTP/1.1");
  }

  // HTTP/2

  @Test
  void http2_whenItIsPlain_arrivesAsOurs() {
    // When
    caller.sendHttp2(null, http2("GET", PATH));
    List<Request> got = arrived();
    backend.forget();
    caller.sendHttp2("abc", http2("POST", PATH, "content-type", "text/csv", "content-length", "3"));

    // Then
    assertThat(got).extracting(Request::line).containsExactly("GET /api/x HTTP/1.1");
    assertOwnHeadersOnly(got.get(0));
    assertArrived(
        "POST /api/x HTTP/1.1", "abc", List.of("content-type: text/csv", "content-length: 3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/backends/dqops/api/../connections",
        "/backends/dqops/api/%2e%2e/connections",
        "/backends/dqops/api/x%2Fy",
        "/backends/dqops/api/..;/connections",
        "/backends/dqops/api//x",
        "/backends/dqops/api/x\\y",
        "/backends/dqops/api/x\0",
        "/backends/dqops/api/x y",
        "/backends/dqops/api/x HTTP/1.1\r\nX-A: b",
        "/backends/dqops/api/x\r\nHost: evil",
        "/backends/dqops/api/x#y",
        "http://evil.example/backends/dqops/api/x",
        "backends/dqops/api/x",
        "*",
        ""
      })
  void http2_whenItsTargetMayMeanSomethingElse_neverArrives(String target) {
    // When
    caller.sendHttp2(null, http2("GET", target));

    // Then
    assertThat(arrived()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accept | a~X-Secret: 1",
        "accept | a~~GET /api/smuggled HTTP/1.1~~",
        "accept~x-secret: 1~y | a",
        "accept: b~x | a",
        "if-match | a^",
        "connection | x-secret",
        "transfer-encoding | chunked",
        "keep-alive | timeout=9",
        "proxy-connection | keep-alive",
        "upgrade | websocket",
        "Accept | text/csv",
        "host | evil.example",
        ":path | /backends/dqops/api/other",
        ":authority | evil.example",
        ":method | DELETE",
        ":protocol | websocket"
      })
  void http2_whenAHeaderMayMeanSomethingElse_arrivesAsOursOrNot(String name, String value) {
    // When
    caller.sendHttp2(
        null, http2("GET", PATH, bytes(name), bytes(value), "cookie", "DQODataDomain=sales"));

    // Then
    assertThat(arrived()).hasSizeLessThanOrEqualTo(1);
    assertThat(arrived())
        .allSatisfy(one -> assertThat(one.line()).isEqualTo("GET /api/x HTTP/1.1"))
        .allSatisfy(PassThroughIT::assertOwnHeadersOnly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "4", "-1", "3, 4", "+3", "x"})
  void http2_whenItsLengthIsAnother_neverArrivesWhole(String length) {
    // When
    caller.sendHttp2(
        "abc", http2("POST", CUT, "content-type", "text/csv", "content-length", length));

    // Then
    assertThat(backend.requests()).noneMatch(Request::whole);
  }

  @Test
  void http2_whenItComesByAnUpgrade_arrivesAsOursOrNot() {
    // When
    caller.send(
        "GET "
            + PATH
            + " HTTP/1.1\r\n"
            + HOST
            + BEARER
            + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings:"
            + " AAMAAABkAAQAAP__\r\n\r\n");

    // Then
    assertThat(arrived()).hasSizeLessThanOrEqualTo(1);
    assertThat(arrived())
        .allSatisfy(one -> assertThat(one.line()).isEqualTo("GET /api/x HTTP/1.1"))
        .allSatisfy(PassThroughIT::assertOwnHeadersOnly);
  }

  // The operator's file

  @Test
  void metrics_whenTheRulesAreTheOperators_tellOfTheirFile() {
    assertThat(gateway.management("/q/metrics").body())
        .contains(
            "gateway_file_invalid{file=\"gateway.backends.dqops.proxy-rules-file\"} 0.0",
            "gateway_file_loaded_timestamp_seconds{file=\"gateway.backends.dqops.proxy-rules-file\"} 1.");
  }

  private static String post(String headers) {
    return post(PATH, headers);
  }

  private static String post(String path, String headers) {
    return "POST "
        + path
        + " HTTP/1.1\r\n"
        + HOST
        + BEARER
        + CLOSE
        + "Content-Type: text/csv\r\n"
        + headers
        + "\r\n\r\n";
  }

  private static String[] http2(String method, String target, String... more) {
    List<String> headers =
        new java.util.ArrayList<>(
            List.of(
                ":method",
                method,
                ":scheme",
                "http",
                ":path",
                target,
                ":authority",
                "localhost",
                "authorization",
                "Bearer " + KEY));
    headers.addAll(Arrays.asList(more));
    return headers.toArray(String[]::new);
  }

  private static String bytes(String written) {
    return written.replace("~", "\r\n").replace("^", "\0");
  }

  private static List<Request> arrived() {
    return backend.requests().stream()
        .filter(one -> one.whole() || !one.line().startsWith("POST /api/cut "))
        .toList();
  }

  private static void assertRefused(Reply reply, String what) {
    assertThat(reply.status()).as(what + "\n" + reply.text()).isIn(400, 401, 403, 404, 405, 501);
    assertThat(reply.statuses()).hasSize(1);
    assertThat(reply.text()).doesNotContain("{\"a\":1}");
    assertThat(arrived()).as(what).isEmpty();
  }

  /** Byte for byte, but for the order of headers, and the trace id, which is ours. */
  private static void assertArrived(String line, String body, List<String> headers) {
    assertThat(arrived()).hasSize(1);
    Request arrived = arrived().get(0);
    TreeSet<String> expected = new TreeSet<>(headers);
    expected.addAll(own());
    assertThat(arrived.line()).isEqualTo(line);
    assertThat(headers(arrived)).containsExactlyElementsOf(expected);
    assertThat(arrived.body()).isEqualTo(body);
    assertThat(arrived.whole()).isTrue();
  }

  private static void assertOwnHeadersOnly(Request arrived) {
    assertThat(headers(arrived)).containsExactlyElementsOf(new TreeSet<>(own()));
  }

  /** What the gateway says for itself. */
  private static List<String> own() {
    return List.of(
        "authorization: Bearer " + TOKEN,
        "host: " + backend.url().substring("http://".length()),
        "traceparent: ours",
        "user-agent: dataset-gateway");
  }

  private static List<String> headers(Request arrived) {
    return arrived
        .head()
        .lines()
        .skip(1)
        .filter(one -> !one.isEmpty())
        .map(PassThroughIT::normal)
        .sorted()
        .toList();
  }

  private static String normal(String header) {
    int colon = header.indexOf(':');
    String name = header.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
    boolean isOurs = name.equals("traceparent") && header.matches(".*: 00-\\w{32}-\\w{16}-0\\d");
    return name + (isOurs ? ": ours" : header.substring(colon));
  }
}
