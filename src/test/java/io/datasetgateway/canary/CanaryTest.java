package io.datasetgateway.canary;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The canary does find what must not be there. */
class CanaryTest {
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final LogCanary log = new LogCanary();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key-all",
        "key-reader",
        "sha256:7a8399757846cd741227ce8306d45f2433844fc4cc5897cfb21e12671f92ed2b",
        "sandbox-domo-developer-token",
        "sandbox-dqops-sales-key",
        "mapped-at-dqops",
        "of-the-gateway",
        "not-a-token-that-domo-knows",
        "matrix-key-of-",
        "SALES_WAREHOUSE_PASSWORD",
        "SLOW_DB_USER",
        "dummy-password-not-a-secret",
        "jdbc:postgresql://db/x?user=u&password=p",
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln"
      })
  void secret_whereverItIs_isFound(String secret) {
    // Given
    server.stubFor(any(anyUrl()).willReturn(ok("{\"a\":\"" + secret + "\"}")));

    // When, Then: in a body, in a header, in a log line, in what was thrown
    assertThatThrownBy(this::call).isInstanceOf(AssertionError.class).hasMessageContaining(secret);
    server.stubFor(any(anyUrl()).willReturn(ok().withHeader("X-A", secret)));
    assertThatThrownBy(this::call).isInstanceOf(AssertionError.class).hasMessageContaining(secret);
    assertLogged(new ExtLogRecord(Level.INFO, "sent " + secret, "x"), secret);
    LogRecord parameter = new LogRecord(Level.INFO, "sent {0}");
    parameter.setParameters(new Object[] {secret});
    assertLogged(parameter, secret);
    LogRecord thrown = new LogRecord(Level.INFO, "failed");
    thrown.setThrown(new IllegalStateException("x", new IllegalArgumentException(secret)));
    assertLogged(thrown, secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\tat a.B.c(B.java:1)",
        "\\tat a.B.c(B.java:1)",
        "io.vertx.core.X",
        "io.datasetgateway.rows.Rows",
        "com.dqops.X",
        "java.lang.NullPointerException",
        "jdbc:h2:mem",
        "/home/dqops/userhome",
        "/tmp/x"
      })
  void inside_inAnAnswer_isFoundAndMayBeLogged(String inside) {
    // Given
    server.stubFor(any(anyUrl()).willReturn(ok(inside)));

    // When, Then
    assertThatThrownBy(this::call).isInstanceOf(AssertionError.class);
    log.publish(new LogRecord(Level.INFO, inside));
    assertThatCode(log::check).doesNotThrowAnyException();
  }

  @Test
  void root_always_isListenedTo() {
    // When
    boolean listening =
        java.util.Arrays.stream(Logger.getLogger("").getHandlers())
            .anyMatch(handler -> handler.getClass().getName().equals(LogCanary.class.getName()));

    // Then
    assertThat(listening).isTrue();
  }

  private void assertLogged(LogRecord entry, String secret) {
    log.publish(entry);
    assertThatThrownBy(log::check).isInstanceOf(AssertionError.class).hasMessageContaining(secret);
    assertThatCode(log::check).doesNotThrowAnyException();
  }

  private void call() {
    given().filter(new AnswerCanary()).get(server.baseUrl());
  }
}
