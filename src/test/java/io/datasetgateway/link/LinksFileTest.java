package io.datasetgateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a links file may say, and what becomes of it while it changes. */
@QuarkusTest
class LinksFileTest {
  private static final String DOMO = "domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10";
  private static final String TABLE = "dqops~_~shop~sales~orders.2Ecsv";
  private static final String OTHER = "dqops~sales~pg_prod~public~orders";

  @Inject Backends backends;
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("links.yaml");
    write("links: [{domo: " + DOMO + ", dqops: " + TABLE + "}]");
  }

  @Test
  void of_whenDeclared_isKnownFromEitherEnd() {
    // When
    OperatorsLinks links = links();

    // Then
    assertThat(links.of(DatasetId.fromString(DOMO))).containsExactly(DatasetId.fromString(TABLE));
    assertThat(links.of(DatasetId.fromString(TABLE))).containsExactly(DatasetId.fromString(DOMO));
    assertThat(links.of(DatasetId.fromString(OTHER))).isEmpty();
    assertThat(links.state().problem()).isNull();
  }

  @Test
  void of_whenThereIsNoFile_isNothing() {
    // Given
    file = null;

    // When
    OperatorsLinks links = links();

    // Then
    assertThat(links.of(DatasetId.fromString(DOMO))).isEmpty();
    assertThat(links.state().loadedAt()).isNull();
  }

  @Test
  void load_whenFileHasChanged_isInForce() throws IOException {
    // Given
    OperatorsLinks links = links();
    write("links: [{domo: " + DOMO + ", dqops: " + OTHER + "}]");

    // When
    links.load();

    // Then
    assertThat(links.of(DatasetId.fromString(DOMO))).containsExactly(DatasetId.fromString(OTHER));
  }

  @Test
  void load_whenFileIsMalformed_keepsTheLastGoodOneAndSaysSo() throws IOException {
    // Given
    OperatorsLinks links = links();
    write("links: [{domo: " + DOMO + ", dqops: " + OTHER + ", trusted: true}]");

    // When
    links.load();

    // Then
    assertThat(links.of(DatasetId.fromString(DOMO))).containsExactly(DatasetId.fromString(TABLE));
    assertThat(links.state().problem()).contains("links[0].trusted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "links                                              | must have a member 'links'",
        "link: []                                           | link: there is no such member",
        "links: {}                                          | links: has the wrong type",
        "{}                                                 | has no member 'links'",
        "links: [~]                                         | links[0] is empty",
        "links: [{dqops: 'TABLE'}]                          | links[0].domo is missing",
        "links: [{domo: 'DOMO'}]                            | links[0].dqops is missing",
        "links: [{domo: 'TABLE', dqops: 'TABLE'}]           | links[0].domo: 'TABLE' is not",
        "links: [{domo: 'DOMO', dqops: 'DOMO'}]             | links[0].dqops: 'DOMO' is not",
        "links: [{domo: 'DOMO', dqops: 'nosuch~x'}]         | links[0].dqops: 'nosuch~x' is not",
        "links: [{domo: 'DOMO', dqops: 'dqops~_~a'}]        | links[0].dqops: 'dqops~_~a' is not",
        "links: [{domo: 'DOMO', dqops: 'not an id'}]        | links[0].dqops: 'not an id' is not",
        "links: [{domo: DOMO, dqops: TABLE}, {domo: DOMO, dqops: TABLE}] | links[1] is given twice"
      })
  void start_whenFileIsMalformed_endsWithTheReason(String text, String reason) throws IOException {
    // Given
    write(filled(text));

    // Then
    assertThatThrownBy(this::links)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("gateway.links-file")
        .hasMessageNotContaining("Optional")
        .hasMessageContaining(filled(reason));
  }

  private static String filled(String text) {
    return text.replace("DOMO", DOMO).replace("TABLE", TABLE);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private OperatorsLinks links() {
    return new OperatorsLinks(
        new LinksConfig() {
          @Override
          public Optional<Path> linksFile() {
            return Optional.ofNullable(file);
          }

          @Override
          public IndexConfig linkIndex() {
            throw new AssertionError("not of this test");
          }
        },
        backends);
  }
}
