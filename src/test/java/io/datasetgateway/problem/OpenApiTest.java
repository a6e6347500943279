package io.datasetgateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The API's description says everything a caller needs, and nothing that is not so. */
@QuarkusTest
class OpenApiTest {

  @Test
  void document_forEveryOperation_saysWhatItIs() {
    // Given
    Set<Object> ids = new TreeSet<>();

    // When
    forEachOperation(
        (name, operation) -> {
          // Then
          assertThat(operation).as(name).containsKeys("operationId", "summary", "tags");
          assertThat(ids.add(operation.get("operationId"))).as(name).isTrue();
          assertThat(operation.get("security"))
              .as(name)
              .isEqualTo(List.of(Map.of("bearer", List.of())));
        });
    assertThat(ids).hasSizeGreaterThan(15);
  }

  @Test
  void document_forEveryParameter_hasDescriptionAndExample() {
    // Given
    forEachOperation(
        (name, operation) -> {
          // When
          List<Map<String, Object>> parameters = listOf(operation, "parameters");

          // Then
          assertThat(parameters)
              .as(name)
              .allSatisfy(
                  one ->
                      assertThat(one)
                          .containsKeys("name", "in", "description", "example", "schema"));
        });
  }

  @Test
  void document_forEveryResponse_hasDescriptionAndHeadersAndProblems() {
    // Given
    forEachOperation(
        (name, operation) -> {
          // When
          Map<String, Map<String, Object>> responses = mapOf(operation, "responses");

          // Then
          assertThat(responses).as(name).containsKeys("400", "401", "403", "406", "500");
          responses.forEach(
              (status, told) -> {
                Map<String, Object> response = referredTo(told);
                String at = name + " " + status;
                assertThat((String) response.get("description")).as(at).isNotBlank();
                assertThat(mapOf(response, "headers"))
                    .as(at)
                    .containsKeys("traceparent", "X-Request-Id");
                if (status.compareTo("400") >= 0) {
                  assertThat((String) response.get("description")).as(at).startsWith("Problem: ");
                  assertThat(mapOf(response, "content"))
                      .as(at)
                      .containsOnlyKeys(Problem.MEDIA_TYPE);
                }
              });
        });
  }

  /** What many have alike is there once. */
  @Test
  void document_whereItRefersToSomething_hasIt() {
    // Given
    String text = Declared.document().prettify();
    Set<String> references = new TreeSet<>();

    // When
    Matcher reference = Pattern.compile("\"#/components/(\\w+)/([^\"]+)\"").matcher(text);
    while (reference.find()) {
      references.add(reference.group(1) + " " + reference.group(2));
    }

    // Then
    assertThat(references)
        .contains("headers TRACE", "examples not-found", "schemas Problem")
        .allSatisfy(
            one ->
                assertThat(Declared.document().getMap("components." + one.split(" ")[0]))
                    .containsKey(one.split(" ")[1]));
  }

  @Test
  void document_always_describesTheWireAndNotOurClasses() {
    // Given
    var document = Declared.document();

    // When
    Map<String, Map<String, Object>> schemas = document.getMap("components.schemas");

    // Then
    assertThat(schemas.get("DatasetId")).containsEntry("type", "string");
    assertThat(schemas.get("DomainId")).containsEntry("type", "string");
    assertThat(schemas).doesNotContainKeys("BackendName", "JsonNode", "JsonNodeType");
    assertThat(mapOf(schemas.get("DatasetPatch"), "properties"))
        .containsOnlyKeys("name", "description", "providerType");
    assertThat(mapOf(schemas.get("SourceProblem"), "properties"))
        .containsOnlyKeys("type", "detail");
    assertThat(schemas.get("Problem"))
        .containsEntry("required", List.of("type", "title", "status", "detail"));
    assertThat(document.getMap("components.securitySchemes")).containsOnlyKeys("bearer");
  }

  @Test
  void document_always_hasEveryOperationOfTheGateway() {
    // Given
    Set<String> offered = new TreeSet<>();
    for (JavaClass one :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.datasetgateway")) {
      if (one.isAnnotatedWith(Path.class) && !one.isInterface()) {
        one.getMethods().forEach(method -> addOperations(offered, one, method));
      }
    }

    // When
    Set<String> described = new TreeSet<>();
    forEachOperation((name, operation) -> described.add(name));

    // Then
    assertThat(described).isEqualTo(offered);
  }

  private static void addOperations(Set<String> offered, JavaClass resource, JavaMethod method) {
    String below = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    method.getAnnotations().stream()
        .map(annotation -> annotation.getRawType())
        .filter(type -> type.isAnnotatedWith(HttpMethod.class))
        .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
        .forEach(
            verb ->
                offered.add(
                    verb + " " + named(resource.getAnnotationOfType(Path.class).value() + below)));
  }

  /** A path without what a parameter of it must look like. */
  private static String named(String path) {
    return path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
  }

  private static void forEachOperation(BiConsumer<String, Map<String, Object>> check) {
    Declared.paths()
        .forEach(
            (path, item) ->
                item.forEach((verb, operation) -> check.accept(verb + " " + path, operation)));
  }

  private static Map<String, Object> referredTo(Map<String, Object> response) {
    String reference = (String) response.get("$ref");
    return reference == null
        ? response
        : Declared.responses().get(reference.substring("#/components/responses/".length()));
  }

  @SuppressWarnings("unchecked")
  private static <T> Map<String, T> mapOf(Map<String, ?> from, String member) {
    return (Map<String, T>) from.get(member);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> listOf(Map<String, ?> from, String member) {
    return from.get(member) == null ? List.of() : (List<Map<String, Object>>) from.get(member);
  }
}
