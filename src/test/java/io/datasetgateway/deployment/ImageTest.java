package io.datasetgateway.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The images, as far as can be seen without building one. */
class ImageTest {
  private static final String JVM = "docker/Dockerfile";
  private static final String NATIVE = "docker/Dockerfile.native";

  @ParameterizedTest
  @ValueSource(strings = {JVM, NATIVE})
  void copy_whenItTakesAFile_itIsThereAndLetThrough(String file) throws IOException {
    // Given
    List<String> ignored = Files.readAllLines(Path.of(".dockerignore"));

    // When
    List<String> copied = Dockerfile.read(file).copiedFromContext();

    // Then
    assertThat(copied)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(Path.of(name)).exists())
        .allMatch(name -> isLetThrough(name, ignored));
  }

  @Test
  void ignored_whenItIsNotNeeded_staysOut() throws IOException {
    // Given
    List<String> ignored = Files.readAllLines(Path.of(".dockerignore"));

    // When, Then
    assertThat(List.of("target", ".git", "docker/consumers.yaml", "docker/gateway.env", "src/test"))
        .noneMatch(name -> isLetThrough(name, ignored));
  }

  @ParameterizedTest
  @ValueSource(strings = {JVM, NATIVE})
  void from_whenItNamesAnImage_isToBePinnedByAnArgument(String file) {
    // Given
    Dockerfile dockerfile = Dockerfile.read(file);

    // When
    List<String> images = dockerfile.all("FROM").map(rest -> rest.split("\\s+")[0]).toList();

    // Then
    assertThat(images).isNotEmpty().allMatch(image -> image.matches("\\$\\{[A-Z]+_IMAGE}"));
    assertThat(dockerfile.all("ARG").map(rest -> "${" + rest.split("=")[0] + "}"))
        .containsAll(images);
  }

  @ParameterizedTest
  @ValueSource(strings = {JVM, NATIVE})
  void image_whenItRuns_needsNeitherRootNorAShell(String file) {
    // When
    Dockerfile image = Dockerfile.read(file).lastStage();

    // Then
    assertThat(image.all("RUN")).isEmpty();
    assertThat(image.all("USER")).singleElement().asString().matches("[1-9][0-9]*:[1-9][0-9]*");
    assertThat(image.all("ENTRYPOINT")).singleElement().asString().startsWith("[\"/");
    assertThat(image.all("COPY")).anyMatch(rest -> rest.contains("sbom.json"));
  }

  /** What the cache knows of the jars is what lies beside it. */
  @Test
  void image_whenItHasACache_takesItWithTheJarsItWasTrainedOn() {
    // When
    Dockerfile image = Dockerfile.read(JVM).lastStage();

    // Then
    assertThat(image.all("ENTRYPOINT"))
        .singleElement()
        .asString()
        .contains(
            "\"/opt/java/openjdk/bin/java\"",
            "\"-XX:AOTCache=/app/app.aot\"",
            "\"/app/quarkus-run.jar\""); // by its absolute path, as it is trained
    assertThat(image.all("COPY").filter(rest -> !rest.contains("sbom.json")))
        .hasSize(6)
        .allMatch(rest -> rest.startsWith("--from=trained "))
        .anyMatch(rest -> rest.contains(" /app/app.aot "))
        .anyMatch(rest -> rest.contains(" /opt/java/openjdk "));
  }

  /** The last pattern that fits decides; one that fits a folder fits what is in it. */
  private static boolean isLetThrough(String name, List<String> patterns) {
    boolean through = true;
    for (String pattern : patterns) {
      if (pattern.isBlank() || pattern.startsWith("#")) {
        continue;
      }
      String glob = pattern.startsWith("!") ? pattern.substring(1) : pattern;
      if (glob.equals("*") || name.equals(glob) || name.startsWith(glob + "/")) {
        through = pattern.startsWith("!");
      }
    }
    return through;
  }
}
