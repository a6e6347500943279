package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call, while the file changes. */
class ConsumersTest {
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("consumers.yaml");
    write(consumer("first", "old"));
  }

  @Test
  void load_whenFileHasChanged_isInForce() throws IOException {
    // Given
    Consumers consumers = consumers();
    write(consumer("second", "new"));

    // When
    consumers.load();

    // Then
    assertThat(consumers.find("new")).map(Consumer::name).contains("second");
    assertThat(consumers.find("old")).isEmpty();
    assertThat(consumers.state().problem()).isNull();
  }

  @Test
  void load_whenTwoKeysAreValid_takesBoth() throws IOException {
    // Given
    Consumers consumers = consumers();
    write(consumer("first", "old", "new"));

    // When
    consumers.load();

    // Then
    assertThat(consumers.find("old")).isEqualTo(consumers.find("new")).isPresent();
  }

  @Test
  void load_whenFileIsMalformed_keepsTheLastGoodOneAndSaysSo() throws IOException {
    // Given
    Consumers consumers = consumers();
    var loadedAt = consumers.state().loadedAt();
    write(consumer("first", "new").replace("scopes:", "scope:"));

    // When
    consumers.load();
    consumers.load();

    // Then
    assertThat(consumers.find("old")).isPresent();
    assertThat(consumers.find("new")).isEmpty();
    assertThat(consumers.state().problem()).contains("scope");
    assertThat(consumers.state().loadedAt()).isEqualTo(loadedAt);
  }

  @Test
  void load_whenFileIsGone_keepsTheLastGoodOneAndSaysSo() throws IOException {
    // Given
    Consumers consumers = consumers();
    Files.delete(file);

    // When
    consumers.load();

    // Then
    assertThat(consumers.find("old")).isPresent();
    assertThat(consumers.state().problem()).isEqualTo("cannot be read");
  }

  @Test
  void load_whenFileIsWellAgain_saysNothingMore() throws IOException {
    // Given
    Consumers consumers = consumers();
    write("consumers: [");
    consumers.load();
    write(consumer("third", "newest"));

    // When
    consumers.load();

    // Then
    assertThat(consumers.find("newest")).isPresent();
    assertThat(consumers.state().problem()).isNull();
  }

  @Test
  void load_whenFileIsBackAsItWas_saysNothingMore() throws IOException {
    // Given
    Consumers consumers = consumers();
    write("consumers: [");
    consumers.load();
    write(consumer("first", "old"));

    // When
    consumers.load();

    // Then
    assertThat(consumers.find("old")).isPresent();
    assertThat(consumers.state().problem()).isNull();
  }

  @Test
  void load_whenFileIsGoneAndBackMalformed_stillSaysSo() throws IOException {
    // Given
    Consumers consumers = consumers();
    write("consumers: [");
    consumers.load();
    Files.delete(file);
    consumers.load();
    write("consumers: [");

    // When
    consumers.load();

    // Then
    assertThat(consumers.find("old")).isPresent();
    assertThat(consumers.state().problem()).isNotNull();
  }

  @Test
  void start_whenFileIsMalformed_endsWithTheReason() throws IOException {
    // Given
    write("consumers:\n  - {name: a}");

    // When
    assertThatThrownBy(this::consumers)
        // Then
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("gateway.consumers-file")
        .hasMessageContaining("consumers[0]");
  }

  @Test
  void start_whenThereIsNoFile_hasTheBuiltInConsumerOnly() {
    // Given
    Consumer sandbox =
        new Consumer("sandbox", Set.of("*"), List.of(new IdPattern("*")), java.util.Map.of());

    // When
    Consumers consumers = new Consumers(Optional::empty, List.of(builtIn(sandbox)));

    // Then
    assertThat(consumers.find("built-in")).contains(sandbox);
    assertThat(consumers.find("old")).isEmpty();
  }

  @Test
  void start_whenThereIsAFile_hasNoBuiltInConsumer() {
    // Given
    Consumer sandbox =
        new Consumer("sandbox", Set.of("*"), List.of(new IdPattern("*")), java.util.Map.of());

    // When
    Consumers consumers = new Consumers(() -> Optional.of(file), List.of(builtIn(sandbox)));

    // Then
    assertThat(consumers.find("built-in")).isEmpty();
    assertThat(consumers.find("old")).isPresent();
  }

  private Consumers consumers() {
    return new Consumers(() -> Optional.of(file), List.of());
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private static String consumer(String name, String... keys) {
    List<String> hashes =
        java.util.Arrays.stream(keys).map(key -> "'sha256:" + KeyHash.of(key).hex() + "'").toList();
    return "consumers:\n  - {name: %s, keys: %s, scopes: ['*'], datasets: ['*']}\n"
        .formatted(name, hashes);
  }

  private static BuiltInConsumer builtIn(Consumer consumer) {
    return new BuiltInConsumer() {
      @Override
      public String key() {
        return "built-in";
      }

      @Override
      public Optional<Consumer> consumer() {
        return Optional.of(consumer);
      }
    };
  }
}
