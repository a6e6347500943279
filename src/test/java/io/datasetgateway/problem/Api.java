package io.datasetgateway.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** The gateway as a caller sees it: every answer is held against the API's own description. */
public final class Api {
  private static final RestAssuredConfig AS_WRITTEN =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                  .encodeContentTypeAs("application/merge-patch+json", ContentType.TEXT));

  private Api() {}

  /** A request of one of the consumers in {@code consumers.yaml}. */
  public static RequestSpecification as(String consumer) {
    return anonymous().header("Authorization", "Bearer key-" + consumer);
  }

  /** A request without a token; URLs are sent as they are written. */
  public static RequestSpecification anonymous() {
    return given().config(AS_WRITTEN).urlEncodingEnabled(false).filter(new Declared());
  }

  /** A request with a JSON body. */
  public static RequestSpecification as(String consumer, String body) {
    return as(consumer).contentType("application/json").body(body);
  }

  /** What every problem is, whatever its kind. */
  public static void assertProblem(Response answer, int status, String kind) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo(Problem.MEDIA_TYPE);
    Map<String, Object> problem = answer.jsonPath().getMap("");
    assertThat(problem)
        .containsEntry("type", Fault.TYPE_PREFIX + kind)
        .containsEntry("status", status)
        .containsKeys("title", "detail", "instance");
    assertThat(problem.get("traceId")).isEqualTo(traceId(answer));
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.asString())
        .doesNotContain("io.datasetgateway", "java.", "\\tat ", "Exception", "/home/", "/tmp/");
  }

  /** A 400 that names what is wrong. */
  public static void assertInvalid(Response answer, String... fields) {
    assertProblem(answer, 400, "invalid-request");
    List<String> named = answer.jsonPath().getList("errors.field");
    assertThat(named).as(answer.asString()).containsExactlyInAnyOrder(fields);
    assertThat(answer.jsonPath().<String>getList("errors.detail")).noneMatch(String::isBlank);
  }

  /** The trace id that the answer's headers tell. */
  public static String traceId(Response answer) {
    return answer.header("traceparent").split("-")[1];
  }
}
