package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnMachineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost",
        "127.0.0.1",
        "127.1.2.3",
        "[::1]",
        "::1",
        "[::ffff:127.0.0.1]"
      })
  void objection_whenAProgramHereAsks_isNone(String host) {
    assertThat(OwnMachine.objection("127.0.0.1", HostAndPort.create(host, 8180), headers()))
        .isEmpty();
    assertThat(OwnMachine.objection("0:0:0:0:0:0:0:1", HostAndPort.create(host, -1), headers()))
        .isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "10.0.0.7",
        "127.0.0.6",
        "::",
        "fe80::1",
        "localhost",
        "",
        "0.0.0.0",
        "::ffff:10.0.0.7"
      })
  void objection_whenItComesFromElsewhere_saysSo(String remote) {
    assertThat(OwnMachine.objection(remote, local(), headers()))
        .contains("it does not come from this machine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.test",
        "localhost.evil.test",
        "127.0.0.1.evil.test",
        "127.0.0.1.nip.io",
        "localhost.",
        "127.0.0.1.1",
        "10.0.0.7",
        "0.0.0.0",
        "[::]",
        "2130706433",
        "0x7f000001"
      })
  void objection_whenANameOfSomebodysOwnLeadsHere_saysSo(String host) {
    assertThat(OwnMachine.objection("127.0.0.1", HostAndPort.create(host, 8180), headers()))
        .contains("its Host is not localhost");
  }

  @Test
  void objection_whenThereIsNoHost_saysSo() {
    assertThat(OwnMachine.objection("127.0.0.1", null, headers()))
        .contains("its Host is not localhost");
  }

  @Test
  void objection_whenThereAreTwoHosts_saysSo() {
    // Given
    MultiMap two = headers().add("Host", "localhost").add("host", "localhost");
    MultiMap other = headers().add("Host", "evil.test");

    // When, Then
    assertThat(OwnMachine.objection("127.0.0.1", local(), two)).isPresent();
    assertThat(OwnMachine.objection("127.0.0.1", local(), other)).isPresent();
    assertThat(OwnMachine.objection("127.0.0.1", local(), headers().add("Host", "localhost:1")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Forwarded, for=10.0.0.7",
    "X-Forwarded-For, 10.0.0.7",
    "x-forwarded-client-cert, x",
    "X-Forwarded-Anything, ''",
    "Via, 1.1 proxy",
    "X-Real-IP, 127.0.0.1",
    "X-Envoy-External-Address, 10.0.0.7",
    "Origin, http://localhost:8180",
    "Origin, null",
    "Sec-Fetch-Site, none"
  })
  void objection_whenAProxyOrABrowserIsInBetween_namesItsHeader(String header, String value) {
    // When, Then
    assertThat(OwnMachine.objection("127.0.0.1", local(), headers().add(header, value)))
        .contains("it has the header " + header.toLowerCase(java.util.Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"User-Agent", "Accept", "Sec-Fetch-Mode", "traceparent", "X-Request-Id"})
  void objection_whenAProgramSendsWhatProgramsSend_isNone(String header) {
    assertThat(OwnMachine.objection("127.0.0.1", local(), headers().add(header, "x"))).isEmpty();
  }

  private static HostAndPort local() {
    return HostAndPort.create("localhost", 8180);
  }

  private static MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap();
  }
}
