package io.datasetgateway.rows;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading {@code /datasets/{id}/rows}, on the sandbox where nothing else is said. */
@QuarkusTest
class RowsResourceTest {
  private static final String CUSTOMERS = rows("0c1e0dbe-9f71-4625-9b50-b79e6e4266f2");
  private static final String QUOTED = rows("0c063769-f325-4be6-b4a6-8ebadb6432c4");
  private static final String CONTACTS = rows("46988910-7225-4c61-81df-22348bdf1428");
  private static final String EMPTY = rows("5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b19");
  private static final String VAULTED = rows("7536cdb1-9192-41d4-b6bb-61d79bb1c552");
  private static final int ALL = 500;

  @Inject Backends backends;

  @Test
  void head_whenSentOften_holdsNoPlaceAtTheBackend() {
    // When
    for (int i = 0; i < 40; i++) {
      assertThat(as("all").head(CUSTOMERS + "?limit=1").statusCode()).isEqualTo(200);
    }

    // Then
    assertThat(as("all").get(CUSTOMERS + "?limit=1").statusCode()).isEqualTo(200);
  }

  @Test
  void read_whenNothingIsSaid_answersAHundredRowsOfAllVisibleColumns() {
    // When
    Response answer = as("all").get(CONTACTS);

    // Then
    JsonPath json = json(answer);
    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(json.<String>getList("columns.name"))
        .containsExactly("Id", "AccountId", "FirstName", "LastName");
    assertThat(json.<Object>getList("rows")).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&sort=country:desc,name", "&columns=country,id"})
  void read_whenWalked_tellsEachRowOnce(String how) {
    // Given
    List<Object> walked = new ArrayList<>();

    // When
    List<Object> page = page(how, 0);
    while (!page.isEmpty()) {
      walked.addAll(page);
      page = page(how, walked.size());
    }

    // Then
    assertThat(walked).hasSize(ALL).doesNotHaveDuplicates();
    JsonPath all = json(as("all").get(CUSTOMERS + "?limit=1000000" + how));
    assertThat(walked).containsExactlyElementsOf(all.getList("rows"));
  }

  @Test
  void read_whenColumnsAreNamed_answersTheseInThisOrder() {
    // When
    JsonPath json = json(as("all").get(CUSTOMERS + "?columns=country,id&limit=1"));

    // Then
    assertThat(json.<String>getList("columns.name")).containsExactly("country", "id");
    assertThat(json.<String>getList("columns.type")).containsExactly("string", "integer");
    assertThat(json.<Object>getList("rows[0]")).hasSize(2);
  }

  @Test
  void read_whenNamesAreUnusual_readsThem() {
    // When
    String columns = encoded("\"\"\"q\"\"\",c%d,a b");
    String filter = encoded("\"\"\"q\"\"\" IS NOT NULL OR `c%d` = 'it''s'");
    JsonPath json = json(as("all").get(QUOTED + "?columns=" + columns + "&filter=" + filter));

    // Then
    assertThat(json.<String>getList("columns.name")).containsExactly("\"q\"", "c%d", "a b");
    assertThat(json.<Object>getList("rows")).isNotEmpty();
  }

  @Test
  void read_whenAHiddenColumnIsNamed_answersIt() {
    // When
    JsonPath json = json(as("all").get(CONTACTS + "?columns=Email&sort=Phone&limit=2"));

    // Then
    assertThat(json.<String>getList("columns.name")).containsExactly("Email");
    assertThat(json.<Object>getList("rows")).hasSize(2);
  }

  @Test
  void read_whenFiltered_answersOnlyWhatFits() {
    // Given
    String filter = encoded("id BETWEEN 10 AND 19 AND NOT \"id\" IN (12, 13) AND `name` <> ''");

    // When
    JsonPath json = json(as("all").get(CUSTOMERS + "?columns=id&filter=" + filter));

    // Then
    assertThat(json.getString("rows"))
        .isEqualTo("[[10], [11], [14], [15], [16], [17], [18], [19]]");
  }

  @Test
  void read_whenSortedDescending_beginsWithTheLast() {
    // When
    JsonPath json = json(as("all").get(CUSTOMERS + "?columns=id&sort=id:desc&limit=3"));

    // Then
    List<Integer> ids = json.getList("rows.flatten()");
    assertThat(ids).hasSize(3).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(ids.get(0)).isGreaterThanOrEqualTo(ALL);
  }

  @Test
  void read_whenNoOrderIsWanted_answersRows() {
    assertThat(json(as("all").get(CUSTOMERS + "?sort=none&limit=7")).<Object>getList("rows"))
        .hasSize(7);
  }

  @Test
  void read_whenCsvOrNdjsonIsAccepted_answersThat() {
    // Given
    String path = CUSTOMERS + "?columns=id&filter=" + encoded("id < 3");

    // When
    Response csv = as("all").accept("text/csv").get(path);
    Response ndjson = as("all").accept("application/x-ndjson").get(path);

    // Then
    assertThat(csv.contentType()).isEqualTo("text/csv;charset=UTF-8");
    assertThat(csv.asString()).isEqualTo("id\r\n1\r\n2\r\n");
    assertThat(ndjson.contentType()).isEqualTo("application/x-ndjson");
    assertThat(ndjson.asString()).isEqualTo("{\"id\":1}\n{\"id\":2}\n");
  }

  @Test
  void read_whenNoRowIsWanted_answersTheColumns() {
    // When
    JsonPath json = json(as("all").get(CUSTOMERS + "?limit=0"));

    // Then
    assertThat(json.<String>getList("columns.name")).contains("id", "country");
    assertThat(json.<Object>getList("rows")).isEmpty();
  }

  @Test
  void read_whenThereAreNoColumns_answersNoRows() {
    // When
    JsonPath json = json(as("all").get(EMPTY));
    Response csv = as("all").accept("text/csv").get(EMPTY);

    // Then
    assertThat(json.getString("columns") + json.getString("rows")).isEqualTo("[][]");
    assertThat(csv.asString()).isEmpty();
    assertInvalid(as("all").get(EMPTY + "?columns=a"), "columns");
    assertInvalid(as("all").get(EMPTY + "?sort=a"), "columns");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=-1|limit",
        "limit=1000001|limit",
        "limit=ten|limit",
        "offset=-1|offset",
        "offset=99999999999999999999|offset",
        "columns=other|columns",
        "columns=ID|columns",
        "columns=id,id|columns",
        "columns=%22id|columns",
        "columns=|columns",
        "sort=other|sort",
        "sort=id,id:desc|sort",
        "filter=other%3D1|filter",
        "filter=id%3D1%3BDROP%20TABLE%20x|filter",
        "filter=id%20IN%20(SELECT%201)|filter",
        "filter=COUNT(*)%3E1|filter",
        "filter=no_such_function(id)|filter",
        "filter=id%3D1&filter=id%3D2|filter",
        "order=id|order",
      })
  void read_whenAParameterIsWrong_namesIt(String query, String field) {
    assertInvalid(as("all").get(CUSTOMERS + "?" + query), field);
  }

  @Test
  void read_whenItMayNotBe_isRefusedInTheOrderOfRefusals() {
    assertProblem(as("reader").get(CUSTOMERS + "?limit=x"), 403, "forbidden");
    assertProblem(as("all").get("/datasets/domo~not-a-uuid/rows?limit=x"), 404, "not-found");
    assertProblem(
        as("all").get("/datasets/dqops~_~pg_prod~public~orders/rows?limit=x"),
        501,
        "capability-missing");
    assertProblem(as("all").accept("text/html").get(CUSTOMERS), 406, "not-acceptable");
    assertProblem(as("all").get(rows("0c1e0dbe-9f71-4625-9b50-b79e6e4266f3")), 404, "not-found");
    assertProblem(as("rejected").get(CUSTOMERS), 502, "backend-credential-rejected");
  }

  @Test
  void read_whenDatasetIsInTheVault_saysSo() {
    // When
    Response answer = as("all").get(VAULTED + "?limit=1");

    // Then
    assertProblem(answer, 409, "conflict");
    assertThat(answer.jsonPath().getString("detail")).contains("vault");
  }

  @Test
  void read_always_asksForTheSchemaAndThenOnce() throws Exception {
    // Given
    try (Stub stub =
        new Stub(
            okJson("{\"columns\":[\"a\"],\"metadata\":[{\"type\":\"LONG\"}],\"rows\":[[1]]}"))) {
      // When
      Response answer =
          as("all").get(rows(Stub.UUID) + "?columns=a&filter=" + encoded("\"a\"=1") + "&offset=5");

      // Then
      assertThat(json(answer).getString("rows")).isEqualTo("[[1]]");
      stub.server.verify(
          1,
          postRequestedFor(urlEqualTo(Stub.EXECUTE))
              .withRequestBody(
                  equalToJson(
                      "{\"sql\":\"SELECT `a` FROM table WHERE (`a` = 1) ORDER BY `a` LIMIT 100"
                          + " OFFSET 5\"}")));
      assertThat(stub.server.getAllServeEvents()).hasSize(2);
    }
  }

  @Test
  void read_whenBackendRefusesWhatIsGood_isItsFailure() throws Exception {
    // Given
    try (Stub stub = new Stub(status(400))) {
      // When
      Response plain = as("all").get(rows(Stub.UUID));
      Response filtered = as("all").get(rows(Stub.UUID) + "?filter=" + encoded("f(a) = 1"));

      // Then
      assertProblem(plain, 502, "backend-failed");
      assertInvalid(filtered, "filter");
      stub.server.verify(2, postRequestedFor(urlEqualTo(Stub.EXECUTE)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a`b", "a\\\\b", "a\\nb", "\\u0000", ""})
  void read_whenAColumnCannotBeQuoted_isRefusedAndNotSent(String name) throws Exception {
    // Given
    try (Stub stub = new Stub(okJson("{}"), name)) {
      // When
      Response answer = as("all").get(rows(Stub.UUID));

      // Then
      assertInvalid(answer, "columns");
      stub.server.verify(0, postRequestedFor(anyUrl()));
    }
  }

  /** A backend whose dataset has one column. */
  private final class Stub implements AutoCloseable {
    static final String UUID = "04c1574e-c8be-4721-9846-c6ffa491144b";
    static final String EXECUTE = "/api/query/v1/execute/" + UUID;

    final WireMockServer server =
        new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    private final AutoCloseable replaced;

    Stub(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
      this(answer, "a");
    }

    Stub(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer, String column) {
      server.start();
      String schema =
          "{\"dataSourceId\":\"%s\",\"tables\":[{\"columns\":[{\"name\":\"%s\",\"type\":\"LONG\"}]}]}"
              .formatted(UUID, column);
      server.stubFor(
          get(urlEqualTo(
                  "/api/query/v1/datasources/" + UUID + "/schema/indexed?includeHidden=true"))
              .willReturn(okJson(schema)));
      server.stubFor(post(urlEqualTo(EXECUTE)).willReturn(answer));
      replaced =
          BackendTesting.replace(
              backends,
              BackendTesting.backend(
                  backends,
                  "domo",
                  "domo",
                  Map.of("url", server.baseUrl(), "token", "t", "tolerance.backoff", "1ms")));
    }

    @Override
    public void close() throws Exception {
      replaced.close();
      server.stop();
    }
  }

  private static List<Object> page(String how, int offset) {
    return json(as("all").get(CUSTOMERS + "?limit=170&offset=" + offset + how)).getList("rows");
  }

  private static JsonPath json(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private static String rows(String uuid) {
    return "/datasets/domo~" + uuid + "/rows";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
