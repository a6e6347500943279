package io.datasetgateway.link;

import static io.datasetgateway.problem.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.datasetgateway.security.IdPattern;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is linked with whatever: nobody learns of a dataset outside its patterns. */
@QuarkusTest
class LinkMatrixTest {
  private static final String DOMO = "domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b";

  /** Consumers that may read links and quality and run checks, with what they may touch. */
  private static final Map<String, List<String>> CONSUMERS =
      Map.of(
          "curator", List.of("domo~*", "dqops~_~pg_prod~*"),
          "boxed", List.of("domo~*"),
          "tables", List.of("dqops~*"),
          "few",
              List.of("domo~5c1a9f04-*", "dqops~_~snowflake_dw~MARTS~INVENTORY", "dqops~sales~*"));

  private static final List<String> LINKED =
      List.of(
          "domo~04c1574e-c8be-4721-9846-c6ffa491144b",
          "domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2",
          DOMO + "10",
          DOMO + "11",
          DOMO + "12",
          DOMO + "13",
          DOMO + "14",
          DOMO + "15",
          DOMO + "16",
          DOMO + "17",
          DOMO + "18",
          DOMO + "19",
          "dqops~_~pg_prod~public~orders",
          "dqops~_~pg_prod~public~audit_log",
          "dqops~_~snowflake_dw~MARTS~INVENTORY",
          "dqops~_~snowflake_dw~WEB~SESSIONS",
          "dqops~sales~pg_prod~public~orders",
          "dqops~hr~people_db~payroll~pay_runs");

  /** Ids of datasets: of a job, a connection or a domain they look otherwise. */
  private static final Pattern ID =
      Pattern.compile(
          "domo~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
              + "|dqops~(?!checks~|statistics~)[^~\"\\s]+~[^~\"\\s]+~[^~\"\\s]+~[^~\"\\s,]+");

  @AfterEach
  void heal() {
    SandboxFaults.recover();
  }

  static Stream<Arguments> everything() {
    return CONSUMERS.keySet().stream()
        .flatMap(
            consumer ->
                LINKED.stream()
                    .flatMap(
                        id ->
                            Stream.of(
                                    "GET /links",
                                    "GET ?include=quality",
                                    "GET /quality",
                                    "GET /quality?include=checks,columns",
                                    "POST /checks",
                                    "POST /statistics")
                                .map(call -> Arguments.of(consumer, id, call))));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void call_whenItIsAnswered_namesNothingOutsideThePatterns(
      String consumer, String id, String call) {
    // When
    Response answer = call(consumer, id, call);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 202, 404, 409);
    assertNamesOnly(consumer, answer);
    assertThat(answer.statusCode() == 404).isEqualTo(!mayTouch(consumer, id));
  }

  @ParameterizedTest
  @MethodSource("restricted")
  void list_whenItHasQuality_namesNothingOutsideThePatterns(String consumer) {
    // When
    Response answer = as(consumer).get("/datasets?include=quality&limit=500");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertNamesOnly(consumer, answer);
    assertThat(answer.jsonPath().getList("items.findAll { it.quality == null }")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("restricted")
  void call_whenBackendsAreDown_namesNothingOutsideThePatterns(String consumer) {
    // Given
    String domo = DOMO + "16";
    as(consumer).get("/datasets/" + domo + "/links");
    SandboxFaults.inject("dqops", "{\"mode\":\"STATUS\",\"status\":503}");

    // When
    List<Response> answers =
        Stream.of("GET /links", "GET ?include=quality", "GET /quality", "POST /checks")
            .map(call -> call(consumer, domo, call))
            .toList();

    // Then
    assertThat(answers).allSatisfy(answer -> assertNamesOnly(consumer, answer));
  }

  static Stream<String> restricted() {
    return CONSUMERS.keySet().stream();
  }

  private static Response call(String consumer, String id, String call) {
    String[] words = call.split(" ");
    String path = "/datasets/" + id + words[1];
    return words[0].equals("GET")
        ? as(consumer).get(path)
        : as(consumer).noContentType().post(path);
  }

  private static void assertNamesOnly(String consumer, Response answer) {
    assertThat(ID.matcher(shown(answer)).results().map(hit -> hit.group()))
        .as(answer.asString())
        .allMatch(id -> mayTouch(consumer, id));
  }

  /** Less what the caller asked, and the dataset's own tags: those are what people wrote there. */
  private static String shown(Response answer) {
    return answer
        .asString()
        .replaceAll("\"tags\":\\[[^\\]]*]", "")
        .replaceAll("\"instance\":\"[^\"]*\"", "");
  }

  private static boolean mayTouch(String consumer, String id) {
    return CONSUMERS.get(consumer).stream().anyMatch(glob -> new IdPattern(glob).matches(id));
  }
}
