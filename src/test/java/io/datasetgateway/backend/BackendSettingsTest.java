package io.datasetgateway.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.security.WatchedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendSettingsTest {
  private static final String URL = "http://dqops.quality:8888";

  @TempDir Path folder;

  @Test
  void tokenFiles_whenSomeTokensAreInFiles_namesThoseByTheirProperties() throws IOException {
    // Given
    Path one = Files.writeString(folder.resolve("one"), "x");
    Path other = Files.writeString(folder.resolve("other"), "y");

    // When
    Map<String, WatchedFile.State> files =
        BackendSettings.of(
                "quality",
                "dqops",
                Map.of(
                    "url",
                    URL,
                    "token-file",
                    one.toString(),
                    "domains.eu.token-file",
                    other.toString(),
                    "domains.us.token",
                    "z"))
            .tokenFiles();

    // Then
    assertThat(files)
        .containsOnlyKeys(
            "gateway.backends.quality.token-file", "gateway.backends.quality.domains.eu.token-file")
        .allSatisfy(
            (property, state) -> {
              assertThat(state.loadedAt()).isNotNull();
              assertThat(state.problem()).isNull();
            });
  }

  @Test
  void tokenFiles_whenThereIsNone_isEmpty() {
    assertThat(BackendSettings.of("quality", "dqops", Map.of("url", URL)).tokenFiles()).isEmpty();
  }

  @Test
  void of_whenATokenIsGivenTwice_namesTheProperty() {
    assertThatThrownBy(
            () ->
                BackendSettings.of(
                    "quality", "dqops", Map.of("url", URL, "token", "x", "token-file", "/y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gateway.backends.quality: set token or token-file, not both");
  }

  @Test
  void of_whenATokenFileIsNotThere_namesTheProperty() {
    String nowhere = folder.resolve("none").toString();
    assertThatThrownBy(
            () -> BackendSettings.of("quality", "dqops", Map.of("url", URL, "token-file", nowhere)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gateway.backends.quality.token-file cannot be read, or is empty");
  }
}
