package io.datasetgateway.stream;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream of the sandbox is created, run, watched and stopped. */
@QuarkusTest
class StreamWalkTest {
  private String dataset;
  private String runs;

  @BeforeEach
  void create() {
    Response created =
        as("all", "{\"backend\":\"domo\",\"name\":\"Walked\",\"provider\":\"covid-19\"}")
            .post("/streams");
    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    dataset = "/datasets/" + created.jsonPath().getString("dataset");
    runs = "/streams/" + created.jsonPath().getString("id") + "/executions";
  }

  @AfterEach
  void remove() {
    as("all").delete(dataset);
  }

  @Test
  void refresh_whenTaken_isWatchedToItsEnd() {
    // When
    Response started = as("all").post(dataset + "/refresh");
    String job = "/jobs/" + started.jsonPath().getString("id");
    String events = as("all").get(job + "/events").asString();
    Response ended = as("all").get(job);

    // Then
    assertThat(started.statusCode()).as(started.asString()).isEqualTo(202);
    assertThat(events).contains("\"state\":\"RUNNING\"").contains("\"state\":\"SUCCEEDED\"");
    assertThat(ended.jsonPath().getString("state")).isEqualTo("SUCCEEDED");
    assertThat(as("all").get(runs).jsonPath().<String>getList("items.job"))
        .containsExactly(started.jsonPath().getString("id"));
    assertThat(as("all").get("/jobs?kind=refresh").jsonPath().<String>getList("items.id"))
        .contains(started.jsonPath().getString("id"));
  }

  @Test
  void cancel_whenRunIsUnderWay_stopsItAndTheNextOneMayRun() {
    // Given
    Response started = as("all").post(runs);

    // When
    Response refused = as("all").post(runs);
    Response stopped = as("all").delete("/jobs/" + started.jsonPath().getString("id"));
    Response next = as("all").post(runs);

    // Then
    assertProblem(refused, 409, "conflict");
    assertThat(stopped.jsonPath().getString("state")).as(stopped.asString()).isEqualTo("CANCELLED");
    assertThat(next.statusCode()).as(next.asString()).isEqualTo(202);
    as("all").get("/jobs/" + next.jsonPath().getString("id") + "?wait=10s");
  }
}
