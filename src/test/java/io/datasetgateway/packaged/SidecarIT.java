package io.datasetgateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged application beside one application, which sends no token. */
class SidecarIT {
  private static final String KEY = "a-key-for-tests";
  private static final String TRUST = "GATEWAY_SECURITY_TRUST_LOOPBACK_AS";

  private static Path consumers;
  private static GatewayProcess sidecar;

  @BeforeAll
  static void start() {
    consumers = SimulatedBackends.consumersFile(KEY);
    sidecar = GatewayProcess.start(environment(Map.of()));
  }

  @AfterAll
  static void stop() {
    sidecar.close();
  }

  @Test
  void call_whenTheApplicationSendsNoToken_isTheConsumerThatIsNamed() throws IOException {
    // When
    String answer = whoami("Host: localhost:" + sidecar.port());

    // Then
    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"name\":\"tester\"");
    assertThat(sidecar.log()).contains("without a token is 'tester'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost\r\nAuthorization: Bearer wrong",
        "Host: localhost\r\nAuthorization: Bearer",
        "Host: localhost\r\nAuthorization:",
        "Host: localhost\r\nAuthorization: Basic dGVzdGVyOg==",
        "Host: localhost\r\nForwarded: for=10.0.0.7",
        "Host: localhost\r\nX-Forwarded-For: 127.0.0.1",
        "Host: localhost\r\nVia: 1.1 proxy",
        "Host: localhost\r\nOrigin: http://localhost:3000",
        "Host: localhost\r\nSec-Fetch-Site: cross-site",
        "Host: evil.test",
        "Host: localhost\r\nHost: evil.test",
        "X-Nothing: 1"
      })
  void call_whenItMayBeAnothers_isRefused(String headers) throws IOException {
    // When
    String answer = whoami(headers);

    // Then
    assertThat(answer).containsPattern("^HTTP/1.1 40[01] ").doesNotContain("\"scopes\"");
  }

  @Test
  void call_whenItIsRefused_isToldWhy() throws IOException {
    assertThat(whoami("Host: localhost\r\nVia: 1.1 proxy"))
        .startsWith("HTTP/1.1 401 ")
        .containsIgnoringCase("WWW-Authenticate: Bearer")
        .contains("it has the header via");
  }

  @Test
  void call_whenItHasAToken_isJudgedByItWhateverElseItHas() throws IOException {
    assertThat(
            whoami(
                "Host: gateway.test\r\nX-Forwarded-For: 10.0.0.7\r\nAuthorization: Bearer " + KEY))
        .startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @CsvSource({
    "QUARKUS_HTTP_HOST, 0.0.0.0, quarkus.http.host",
    TRUST + ", somebody, gateway.consumers-file"
  })
  void start_whenItWouldBeUnsafe_saysWhatToSet(String variable, String value, String named) {
    // When
    try (GatewayProcess gateway = GatewayProcess.launch(environment(Map.of(variable, value)))) {
      int exit = gateway.exitCode();

      // Then
      assertThat(exit).isNotZero();
      assertThat(gateway.log()).contains("gateway.security.trust-loopback-as", named);
    }
  }

  @Test
  void call_whenTheConsumerIsTakenOutOfTheFile_isRefused() throws Exception {
    // Given
    Path file = SimulatedBackends.consumersFile(KEY);
    try (GatewayProcess gateway =
        GatewayProcess.start(environment(Map.of("GATEWAY_CONSUMERS_FILE", file.toString())))) {
      assertThat(whoami(gateway, "Host: localhost")).startsWith("HTTP/1.1 200 ");

      // When
      Files.writeString(file, SimulatedBackends.consumer("another", KEY));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (whoami(gateway, "Host: localhost").startsWith("HTTP/1.1 200 ")) {
        assertThat(System.nanoTime()).isLessThan(end);
      }

      // Then
      assertThat(whoami(gateway, "Host: localhost")).startsWith("HTTP/1.1 401 ");
      assertThat(gateway.get("/whoami", KEY).status()).isEqualTo(200);
    }
  }

  private static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GATEWAY_BACKENDS_DOMO_KIND", "domo");
    environment.put("GATEWAY_BACKENDS_DOMO_URL", "http://127.0.0.1:1");
    environment.put("GATEWAY_CONSUMERS_FILE", consumers.toString());
    environment.put(TRUST, "tester");
    environment.putAll(more);
    return environment;
  }

  private static String whoami(String headers) throws IOException {
    return whoami(sidecar, headers);
  }

  /** As it is sent byte by byte: no client of Java's lets a caller choose its Host. */
  private static String whoami(GatewayProcess gateway, String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), gateway.port())) {
      String request = "GET /whoami HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      try (BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
        return answer.lines().collect(Collectors.joining("\n"));
      }
    }
  }
}
