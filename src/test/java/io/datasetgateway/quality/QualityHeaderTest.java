package io.datasetgateway.quality;

import static io.datasetgateway.problem.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.FreshGateway;
import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers tell of quality in their headers, without asking anybody for it. */
@QuarkusTest
@TestProfile(FreshGateway.class)
class QualityHeaderTest {
  private static final String DOMO = "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b";
  private static final String VERDICT = QualityHeaderFilter.VERDICT;

  @AfterEach
  void heal() {
    SandboxFaults.recover();
  }

  @Test
  void get_whenNothingIsKnown_isUnknownAndKnownSoon() {
    // When
    Response first = as("all").get(DOMO + "11");

    // Then
    assertThat(first.header(VERDICT)).isEqualTo("UNKNOWN");
    assertThat(first.header(QualityHeaderFilter.CHECKED_AT)).isNull();
    assertThat(first.header(QualityHeaderFilter.SCORE)).isNull();
    assertThat(first.header("Link"))
        .startsWith("<http://")
        .endsWith(DOMO + "11/quality>; rel=\"quality\"");
    Response later = await(() -> as("all").get(DOMO + "11/rows?limit=1"), "FAIL");
    assertThat(Instant.parse(later.header(QualityHeaderFilter.CHECKED_AT))).isBefore(Instant.now());
    assertThat(Double.parseDouble(later.header(QualityHeaderFilter.SCORE))).isBetween(0.0, 100.0);
    assertThat(query("11").header(VERDICT)).isEqualTo("FAIL");
  }

  @Test
  void get_whenItWasJudgedAnyway_isThatAtOnce() {
    // Given
    as("all").get(DOMO + "13/quality");
    as("all").get(DOMO + "10?include=quality");
    int before = SandboxFaults.requests("dqops", "/status");

    // Then
    assertThat(as("all").get(DOMO + "13").header(VERDICT)).isEqualTo("PASS");
    assertThat(query("10").header(VERDICT)).isEqualTo("WARN");
    assertThat(SandboxFaults.requests("dqops", "/status")).isEqualTo(before);
  }

  @Test
  void get_whenDqopsHangs_waitsForNothing() {
    // Given
    SandboxFaults.inject("dqops", "{\"mode\":\"DELAY\",\"delayMillis\":20000}");
    Instant before = Instant.now();

    // When
    Response answer = as("all").get(DOMO + "12");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header(VERDICT)).isEqualTo("UNKNOWN");
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void get_whenQualityMayNotBeRead_tellsNothing() {
    // When
    Response answer = as("reader").get(DOMO + "13");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header(VERDICT)).isNull();
    assertThat(answer.header("Link")).isNull();
  }

  @Test
  void get_whenItIsRefused_tellsNothing() {
    assertThat(as("all").get(DOMO + "13/rows?limit=x").header(VERDICT)).isNull();
  }

  @Test
  void get_whenAnotherMayDoOtherThings_isNotToldWhatThatOneFound() {
    // Given: what the table says is not for who may not touch it
    as("all").get(DOMO + "14/quality");

    // Then
    assertThat(as("analyst").get(DOMO + "14").header(VERDICT)).isEqualTo("UNKNOWN");
    assertThat(as("all").get(DOMO + "14").header(VERDICT)).isEqualTo("FAIL");
  }

  private static Response query(String end) {
    return as("all", "{\"sql\":\"SELECT COUNT(*) AS n FROM table\"}").post(DOMO + end + "/query");
  }

  private static Response await(Supplier<Response> call, String verdict) {
    long enough = System.nanoTime() + 30_000_000_000L;
    Response answer = call.get();
    while (!verdict.equals(answer.header(VERDICT)) && System.nanoTime() < enough) {
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
      answer = call.get();
    }
    assertThat(answer.header(VERDICT)).isEqualTo(verdict);
    return answer;
  }
}
