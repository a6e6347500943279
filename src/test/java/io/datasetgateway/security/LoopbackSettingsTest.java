package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.0.0.53", "::1", "[::1]", "0:0:0:0:0:0:0:1", "localhost"})
  void unsafe_whenTheHostIsLoopback_isNothing(String host) {
    assertThat(unsafe(Map.of("quarkus.http.host", host), true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.7", "gateway.test", "localhost.test", "*"})
  void unsafe_whenTheHostIsOpenToOthers_namesIt(String host) {
    assertThat(unsafe(Map.of("quarkus.http.host", host), true))
        .singleElement()
        .asString()
        .contains("quarkus.http.host", host);
  }

  @Test
  void unsafe_whenNoHostIsSaid_isOpenToOthers() {
    assertThat(unsafe(Map.of(), true)).singleElement().asString().contains("quarkus.http.host");
  }

  @ParameterizedTest
  @CsvSource({"proxy-address-forwarding", "use-proxy-protocol"})
  void unsafe_whenCallersSayWhereTheyAre_namesIt(String property) {
    assertThat(
            unsafe(
                Map.of("quarkus.http.host", "127.0.0.1", "quarkus.http.proxy." + property, "true"),
                true))
        .singleElement()
        .asString()
        .contains("quarkus.http.proxy." + property);
  }

  @Test
  void unsafe_whenThereIsNoSuchConsumer_saysSo() {
    assertThat(unsafe(Map.of("quarkus.http.host", "127.0.0.1"), false))
        .singleElement()
        .asString()
        .contains("gateway.consumers-file");
  }

  private static List<String> unsafe(Map<String, String> settings, boolean known) {
    Config config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(new HashMap<>(settings), "test", 100))
            .build();
    return LoopbackSettings.unsafe(config, known);
  }
}
