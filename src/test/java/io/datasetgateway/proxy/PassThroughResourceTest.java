package io.datasetgateway.proxy;

import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pass-through as a caller sees it, with the backends of the sandbox behind it. */
@QuarkusTest
class PassThroughResourceTest {
  @TestHTTPResource(value = "/", management = true)
  URI management;

  private static final String TABLE =
      "/backends/dqops/api/connections/shop/schemas/sales/tables/customers.csv";

  @Test
  void get_whenItIsOpen_answersWhatTheBackendDoes() {
    // When
    Response answer = as("passer").get("/backends/dqops/api/search/tables?table=orders&limit=1");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(answer.jsonPath().getList("connection_name")).hasSize(1);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Pragma")).isNull();
  }

  @Test
  void get_whenItIsOfDomo_answersWhatDomoDoes() {
    // When
    Response answer = as("all").get("/backends/domo/api/data/v3/datasources?limit=2");

    // Then
    assertThat(answer.jsonPath().getList("dataSources")).hasSize(2);
  }

  @Test
  void post_whenItStartsChecks_waitsForThemAsTheBackendDoes() {
    // Given
    String order =
        "{\"check_search_filters\":{\"connection\":\"shop\",\"fullTableName\":\"sales.customers.csv\"}}";

    // When
    Response answer = as("all", order).post("/backends/dqops/api/jobs/runchecks");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    assertThat(answer.jsonPath().getString("status")).isEqualTo("finished");
  }

  @Test
  void put_whenLabelsAreChanged_areReadBack() {
    // When
    Response changed = as("all", "[\"silver\"]").put(TABLE + "/labels");
    Response read = as("all").get(TABLE + "/labels");

    // Then
    assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(204);
    assertThat(read.jsonPath().getList("")).containsExactly("silver");
    as("all", "[\"gold\",\"domo:0c1e0dbe-9f71-4625-9b50-b79e6e4266f2\"]").put(TABLE + "/labels");
  }

  @Test
  void call_whenThereIsNoToken_isUnauthenticated() {
    // When
    Response answer = anonymous().get("/backends/dqops/api/search/tables");

    // Then
    assertProblem(answer, 401, "unauthenticated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing | GET | /backends/dqops/api/search/tables | proxy:dqops:read, proxy:dqops:write",
        "nothing | GET | /backends/dqops/api/..%2f | proxy:dqops:read, proxy:dqops:write",
        "nothing | GET | /backends/nobody/api/x | proxy:nobody:read, proxy:nobody:write",
        "passer | GET | /backends/domo/api/data/v3/datasources | proxy:domo:read, proxy:domo:write",
        "passer | POST | /backends/dqops/api/jobs/runchecks | proxy:dqops:write",
        "passer | DELETE | /backends/dqops/api/domains/sales | proxy:dqops:write"
      })
  void call_whenScopeIsMissing_isForbiddenNamingIt(
      String consumer, String method, String path, String scopes) {
    // When
    Response answer = as(consumer).header("Gateway-Timeout", "x").request(method, path);

    // Then
    assertProblem(answer, 403, "forbidden");
    assertThat(answer.jsonPath().<String>getList("scopes")).containsExactly(scopes.split(", "));
  }

  @Test
  void call_whenConsumerIsKeptToSomeDatasets_isForbiddenThoughItHasEveryScope() {
    // When
    Response answer = as("proxier").get("/backends/dqops/api/search/tables");

    // Then
    assertProblem(answer, 403, "forbidden");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /backends/dqops/api/connections",
    "GET, /backends/dqops/api/environment/issueapikey",
    "GET, /backends/dqops/api/nosuch",
    "POST, /backends/dqops/api/search/tables",
    "HEAD, /backends/dqops/api/search/tables",
    "OPTIONS, /backends/dqops/api/search/tables",
    "GET, /backends/domo/api/data/v1/streams/371",
    "POST, /backends/domo/api/data/v2/datasources"
  })
  void call_whenItIsNotOpen_isForbiddenToEverybody(String method, String path) {
    // When
    Response answer = as("all").request(method, path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(403);
    if (!method.equals("HEAD")) {
      assertProblem(answer, 403, "forbidden");
      assertThat(answer.jsonPath().getString("detail")).contains("does not open this call");
    }
  }

  @Test
  void call_whenThereIsNoSuchBackend_isNotFound() {
    // When
    Response answer = as("all").get("/backends/nobody/api/x");

    // Then
    assertProblem(answer, 404, "not-found");
  }

  @Test
  void get_whenBackendDoesNotKnowIt_isNotFound() {
    // When
    Response answer = as("all").get("/backends/dqops/api/jobs/jobs/no-such-key");

    // Then
    assertProblem(answer, 404, "not-found");
    assertThat(answer.asString()).doesNotContain("trace\"");
  }

  @Test
  void call_always_isCountedByItsTemplate() {
    // Given
    as("all").get(TABLE + "/status");

    // When
    String metrics = given().get(management.resolve("/q/metrics")).asString();

    // Then
    assertThat(metrics)
        .contains(
            "operation=\"proxy:GET:/api/connections/{connection}/schemas/{schema}/tables/{table}/status\"")
        .doesNotContain("proxy:GET:/api/connections/shop");
  }
}
