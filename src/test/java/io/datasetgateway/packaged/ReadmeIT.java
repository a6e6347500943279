package io.datasetgateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code $ curl} of the README answers as printed there; … stands for anything. */
class ReadmeIT {
  private static GatewayProcess gateway;

  /** A command and what it is said to print. */
  record Example(String command, String printed) {
    @Override
    public String toString() {
      return command;
    }
  }

  @BeforeAll
  static void start() {
    gateway = GatewayProcess.start(Map.of("QUARKUS_PROFILE", "sandbox"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  static Stream<Example> examples() throws Exception {
    List<Example> examples = new ArrayList<>();
    boolean console = false;
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      if (line.startsWith("```")) {
        console = line.equals("```console");
      } else if (console && line.startsWith("$ ")) {
        examples.add(new Example(line.substring(2), ""));
      } else if (console) {
        Example last = examples.remove(examples.size() - 1);
        examples.add(new Example(last.command(), last.printed() + line + "\n"));
      }
    }
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void curl_whenRunAsPrinted_answersAsPrinted(Example example) throws Exception {
    // Given
    String command = example.command().replace("localhost:8080", "127.0.0.1:" + gateway.port());

    // When
    Process shell = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    String printed =
        new String(shell.getInputStream().readAllBytes()).replace("\r\n", "\n").strip();
    boolean ended = shell.waitFor(30, TimeUnit.SECONDS);

    // Then
    assertThat(ended).isTrue();
    assertThat(example.printed()).isNotBlank();
    String pattern =
        Stream.of(example.printed().strip().split("…", -1))
            .map(java.util.regex.Pattern::quote)
            .collect(java.util.stream.Collectors.joining(".*"));
    assertThat(printed)
        .matches(java.util.regex.Pattern.compile(pattern, java.util.regex.Pattern.DOTALL));
  }
}
