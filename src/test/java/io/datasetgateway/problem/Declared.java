package io.datasetgateway.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds every answer against the API's description: a status that it does not name is a bug. */
final class Declared implements Filter {
  private static Map<String, Map<String, Map<String, Object>>> paths = Map.of();
  private static Map<String, Map<String, Object>> responses = Map.of();

  /** Of each path, as {@link #paths} has it. */
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  /** The description as the running gateway gives it. */
  static synchronized Map<String, Map<String, Map<String, Object>>> paths() {
    if (paths.isEmpty()) {
      paths = document().getMap("paths");
    }
    return paths;
  }

  /** The answers that several operations have. */
  static synchronized Map<String, Map<String, Object>> responses() {
    if (responses.isEmpty()) {
      responses = document().getMap("components.responses");
    }
    return responses;
  }

  static JsonPath document() {
    return given().get("/q/openapi?format=json").then().statusCode(200).extract().jsonPath();
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification response,
      FilterContext context) {
    Response answer = context.next(request, response);
    String path = URI.create(request.getURI()).getPath();
    operation(path, request.getMethod())
        .ifPresent(
            operation ->
                assertThat(((Map<?, ?>) operation.get("responses")).keySet())
                    .as("declared for %s %s", request.getMethod(), path)
                    .anyMatch(String.valueOf(answer.statusCode())::equals));
    return answer;
  }

  private static Optional<Map<String, Object>> operation(String path, String method) {
    return paths().entrySet().stream()
        .filter(entry -> pattern(entry.getKey()).matcher(path).matches())
        .map(entry -> entry.getValue().get(method.toLowerCase(Locale.ROOT)))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  private static Pattern pattern(String path) {
    return PATTERNS.computeIfAbsent(
        path, key -> Pattern.compile(key.replaceAll("\\{[^}]*}", "[^/]*")));
  }
}
