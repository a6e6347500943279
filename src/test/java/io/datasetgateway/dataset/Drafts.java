package io.datasetgateway.dataset;

import static io.datasetgateway.problem.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;

/** Datasets of a test's own, made and removed over HTTP. */
final class Drafts {
  static final String COLUMNS =
      "[{\"name\":\"id\",\"logicalType\":\"integer\"},{\"name\":\"note\",\"logicalType\":\"string\"}]";

  private Drafts() {}

  /** A body that creates a dataset at Domo. */
  static String body(String name) {
    return "{\"backend\":\"domo\",\"name\":\"%s\",\"description\":\"A draft.\",\"columns\":%s}"
        .formatted(name, COLUMNS);
  }

  /** Creates a dataset; the test removes it. */
  static String create(String name) {
    Response answer = as("all", body(name)).post("/datasets");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return answer.jsonPath().getString("id");
  }

  static void remove(String id) {
    as("all").delete("/datasets/" + id);
  }
}
