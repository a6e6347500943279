package io.datasetgateway.security;

import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, and how those who may not are told. */
@QuarkusTest
class AccessTest {
  private static final String OWN = "domo~04c1574e-c8be-4721-9846-c6ffa491144b";
  private static final String OTHER = "domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2";

  // Tokens

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer nobody's",
        "Bearer ",
        "Bearer",
        "Bearer key-all extra",
        "Bearer key-all,Bearer key-all",
        "Basic key-all",
        "Token key-all",
        "key-all",
        "Bearerkey-all",
        "Bearer KEY-ALL",
        "Bearer sha256:7a8399757846cd741227ce8306d45f2433844fc4cc5897cfb21e12671f92ed2b",
        "Bearer sandbox"
      })
  void call_whenTokenIsNotKnown_isUnauthenticated(String authorization) {
    // When
    Response answer = anonymous().header("Authorization", authorization).get("/datasets");

    // Then
    assertUnauthenticated(answer);
    assertThat(answer.asString()).doesNotContain("key-all", "nobody's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/whoami", "/datasets", "/datasets/" + OWN, "/domains", "/backends"})
  void call_whenThereIsNoToken_isUnauthenticated(String path) {
    // When
    Response answer = anonymous().get(path);

    // Then
    assertUnauthenticated(answer);
  }

  @Test
  void call_whenThereAreTwoTokens_isUnauthenticated() {
    // When
    Response answer =
        anonymous().header("Authorization", "Bearer key-all", "Bearer key-all").get("/whoami");

    // Then
    assertUnauthenticated(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer key-all", "BEARER key-all", "Bearer  key-all"})
  void call_whenSchemeIsSpelledOtherwise_isTheSame(String authorization) {
    // When
    Response answer = anonymous().header("Authorization", authorization).get("/whoami");

    // Then
    assertThat(answer.jsonPath().getString("name")).isEqualTo("all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/datasets?access_token=key-all", "/whoami?token=key-all"})
  void call_whenTokenIsInTheQuery_isUnauthenticated(String path) {
    // When
    Response answer = anonymous().get(path);

    // Then
    assertUnauthenticated(answer);
    assertThat(answer.asString()).doesNotContain("key-all");
  }

  // Scopes

  @ParameterizedTest
  @CsvSource({
    "nothing, GET, /datasets, datasets:read",
    "nothing, POST, /datasets, datasets:write",
    "nothing, GET, /datasets/x, datasets:read",
    "nothing, PATCH, /datasets/x, datasets:write",
    "nothing, DELETE, /datasets/x, datasets:delete",
    "sales, DELETE, /datasets/x, datasets:delete",
    "nothing, GET, /datasets/x/schema, datasets:read",
    "reader, PUT, /datasets/x/schema, datasets:write",
    "nothing, GET, /datasets/x/tags, datasets:read",
    "reader, PUT, /datasets/x/tags, datasets:write",
    "reader, POST, /datasets/x/tags, datasets:write",
    "reader, DELETE, /datasets/x/tags, datasets:write",
    "nothing, GET, /datasets/x/cards, datasets:read",
    "nothing, GET, /domains, domains:read",
    "nothing, GET, /domains/x, domains:read",
    "one, GET, /domains/x/datasets, domains:read",
    "nothing, GET, /domains/x/datasets, datasets:read",
    "reader, GET, /backends, backends:read",
    "reader, GET, /backends/x, backends:read"
  })
  void call_whenScopeIsMissing_isForbiddenNamingIt(
      String consumer, String method, String path, String scope) {
    // When
    Response answer = withBody(as(consumer), method, path).request(method, path);

    // Then
    assertProblem(answer, 403, "forbidden");
    assertThat(answer.jsonPath().getString("detail")).contains(scope);
    assertThat(answer.jsonPath().<String>getList("scopes")).contains(scope);
  }

  // Patterns

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "PATCH, ''",
    "DELETE, ''",
    "GET, /schema",
    "PUT, /schema",
    "GET, /tags",
    "PUT, /tags",
    "POST, /tags",
    "DELETE, /tags?key=gold",
    "GET, /cards"
  })
  void call_whenDatasetIsOutsideThePatterns_isAsIfItWereNotThere(String method, String below) {
    // Given
    List<Response> answers = new ArrayList<>();

    // When
    answers.add(request("one", method, OTHER, below)); // there, but not for this consumer
    answers.add(request("one", method, "dqops~_~pg_prod~public~orders", below));
    answers.add(request("all", method, "domo~00000000-0000-0000-0000-000000000000", below));
    answers.add(request("all", method, "domo~" + OWN.substring(5).toUpperCase(), below));
    answers.add(request("all", method, OWN.replace("-", ".2D"), below));
    answers.add(request("all", method, OWN + "~x", below));
    answers.add(request("all", method, "nope~x", below));
    answers.add(request("all", method, "x", below));
    answers.add(request("all", method, "%00", below));

    // Then
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertProblem(answer, 404, "not-found");
              assertThat(answer.jsonPath().getMap(""))
                  .containsOnlyKeys("type", "title", "status", "detail", "instance", "traceId");
              assertThat(answer.header("Retry-After")).isNull();
            });
    assertThat(answers.stream().map(answer -> answer.jsonPath().getString("detail")).distinct())
        .hasSize(1);
    assertThat(answers.stream().map(answer -> answer.jsonPath().getString("title")).distinct())
        .hasSize(1);
    assertThat(as("all").get("/datasets/" + OTHER).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "reader, '(domo~|dqops~sales~).*', 'domo,dqops'",
    "sales, 'dqops~sales~.*', dqops",
    "one, 'domo~04c1574e-c8be-4721-9846-c6ffa491144b', domo"
  })
  void list_whenPatternsRestrict_showsNothingElse(String consumer, String ids, String sources) {
    // When
    JsonPath page = ok(consumer, "/datasets?limit=500");

    // Then
    assertThat(page.<String>getList("items.id")).isNotEmpty().allMatch(id -> id.matches(ids));
    assertThat(page.<String>getList("sources.backend")).containsExactly(sources.split(","));
    assertThat(page.getBoolean("complete")).isTrue();
    assertThat(page.getString("nextCursor")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reader", "sales", "one"})
  void list_whenPatternsRestrict_isAllThatMayBeTouched(String consumer) {
    // Given
    List<String> patterns = ok(consumer, "/whoami").getList("datasets");
    List<String> all = ok("all", "/datasets?limit=500").getList("items.id");

    // When
    List<String> seen = ok(consumer, "/datasets?limit=500").getList("items.id");

    // Then
    assertThat(seen)
        .isEqualTo(
            all.stream()
                .filter(id -> patterns.stream().anyMatch(one -> new IdPattern(one).matches(id)))
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "reader, '(domo~|dqops~sales~).*'",
    "sales, 'dqops~sales~.*'",
    "one, 'domo~04c1574e-c8be-4721-9846-c6ffa491144b'"
  })
  void list_whenCursorIsOfAPrivilegedConsumer_showsNothingElse(String consumer, String ids) {
    // Given
    String cursor = ok("all", "/datasets?limit=5").getString("nextCursor");

    // When
    JsonPath page = ok(consumer, "/datasets?limit=500&cursor=" + cursor);

    // Then
    assertThat(page.<String>getList("items.id")).allMatch(id -> id.matches(ids));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dqops~_", "dqops~hr", "domo~_", "dqops~nosuch", "nosuch~_"})
  void list_whenDomainIsOutsideThePatterns_isRefusedLikeOneThatIsNotThere(String domain) {
    // When
    Response refused = as("sales").get("/datasets?domain=" + domain);

    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.jsonPath().getString("errors[0].detail"))
        .isEqualTo("must be a domain that is served here");
  }

  @Test
  void list_whenBackendIsOutsideThePatterns_isEmpty() {
    // When
    JsonPath page = ok("sales", "/datasets?backend=domo");

    // Then
    assertThat(page.getList("items")).isEmpty();
    assertThat(page.getString("nextCursor")).isNull();
  }

  // The order of refusals

  @Test
  void call_whenEverythingIsWrong_isRefusedInTheOrderOfTheDesign() {
    // Given: parameter, header and body are wrong in each
    String query = "/schema?nope=1";
    String outside = "dqops~_~pg_prod~public~orders";
    String cannot = "dqops~sales~crm~crm~leads";

    // When
    Response noToken = wrong(anonymous()).put("/datasets/" + outside + query);
    Response noScope = wrong(as("nothing")).put("/datasets/" + outside + query);
    Response noPattern = wrong(as("sales")).put("/datasets/" + outside + query);
    Response noCapability = wrong(as("sales")).put("/datasets/" + cannot + query);
    Response badInput = wrong(as("all")).put("/datasets/" + OWN + query);

    // Then
    assertUnauthenticated(noToken);
    assertProblem(noScope, 403, "forbidden");
    assertProblem(noPattern, 404, "not-found");
    assertProblem(noCapability, 501, "capability-missing");
    assertProblem(badInput, 400, "invalid-request");
  }

  @ParameterizedTest
  @CsvSource({"GET, ?limit=0&x=1", "POST, ?x=1"})
  void call_whenTokenAndInputAreWrong_isUnauthenticated(String method, String query) {
    // When
    Response answer = wrong(anonymous()).request(method, "/datasets" + query);

    // Then
    assertUnauthenticated(answer);
  }

  // Own credentials

  @Test
  void call_whenConsumersOwnCredentialIsRefused_failsForThatConsumerOnly() {
    // Given
    ExecutorService callers = Executors.newFixedThreadPool(8);
    SandboxFaults.inject("domo", "{\"mode\":\"DELAY\",\"delayMillis\":50}");

    // When: identical reads under way at the same time
    List<Response> answers;
    try {
      answers =
          IntStream.range(0, 16)
              .mapToObj(i -> i % 2 == 0 ? "all" : "rejected")
              .map(
                  consumer ->
                      CompletableFuture.supplyAsync(
                          () -> as(consumer).get("/datasets/" + OTHER), callers))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    } finally {
      callers.shutdownNow();
      SandboxFaults.heal();
    }

    // Then
    for (int i = 0; i < answers.size(); i++) {
      if (i % 2 == 0) {
        assertThat(answers.get(i).statusCode()).isEqualTo(200);
      } else {
        assertProblem(answers.get(i), 502, "backend-credential-rejected");
        assertThat(answers.get(i).asString()).doesNotContain("not-a-token");
      }
    }
  }

  @Test
  void list_whenConsumersOwnCredentialIsRefused_hasTheOtherBackends() {
    // When
    JsonPath page = ok("rejected", "/datasets?limit=500");

    // Then
    assertThat(page.getBoolean("complete")).isFalse();
    assertThat(page.<String>getList("sources.status")).containsExactly("FORBIDDEN", "OK");
    assertThat(page.<String>getList("items.backend")).isNotEmpty().containsOnly("dqops");
  }

  private static Response request(String consumer, String method, String id, String below) {
    return withBody(as(consumer), method, below).request(method, "/datasets/" + id + below);
  }

  /** A body that is right for every operation that takes one but the creation. */
  private static RequestSpecification withBody(
      RequestSpecification request, String method, String path) {
    return switch (method) {
      case "PATCH" ->
          request.contentType("application/merge-patch+json").body("{\"description\":\"x\"}");
      case "PUT", "POST" -> request.contentType("application/json").body(body(path));
      default -> request;
    };
  }

  private static String body(String path) {
    return path.endsWith("/schema")
        ? "{\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"}]}"
        : "{\"tags\":[]}";
  }

  private static RequestSpecification wrong(RequestSpecification request) {
    return request.contentType("application/json").header("Gateway-Timeout", "x").body("{");
  }

  private static void assertUnauthenticated(Response answer) {
    assertProblem(answer, 401, "unauthenticated");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  private static JsonPath ok(String consumer, String path) {
    return as(consumer).get(path).then().statusCode(200).extract().jsonPath();
  }
}
