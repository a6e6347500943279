package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each simulated answer of Domo has the structure of a recorded or documented one. */
class DomoSandboxShapeTest extends SandboxTestBase {

  private static final String DATASOURCES = "/api/data/v3/datasources";
  private static final String ALL = "?includeAllDetails=true";

  @Test
  void get_whenAllDetails_holdsWhatWasRecordedOfTheSameDataset() throws Exception {
    // Given
    JsonNode recorded = Recording.domo("recorded-dataset-get-fields");

    // When
    HttpResponse<String> answer = domo(DATASOURCES + "/" + DOMO_KBS + ALL);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(contentType(answer)).startsWith("application/json");
    recorded
        .fields()
        .forEachRemaining(
            it ->
                assertThat(json(answer).get(it.getKey())).as(it.getKey()).isEqualTo(it.getValue()));
  }

  @Test
  void get_whenPartsCoreAndPermission_hasStructureOfSample() throws Exception {
    // Given: product-dataset-get-b.json is an answer to part=core,permission
    Set<String> sample = Shape.of(Recording.domo("product-dataset-get-b"));

    // When
    HttpResponse<String> answer =
        domo(DATASOURCES + "/0c1e0dbe-9f71-4625-9b50-b79e6e4266f2?part=core,permission");

    // Then: the sampled dataset had no tags
    Set<String> shape = Shape.of(json(answer));
    shape.remove("/tags STRING");
    shape.remove("/nextUpdate INTEGER");
    assertThat(shape).isEqualTo(sample);
  }

  @Test
  void get_whenAllDetails_hasEveryMemberOfDocumentedSample() throws Exception {
    // Given
    Set<String> sample = Shape.of(Recording.domo("product-dataset-get"));

    // When
    HttpResponse<String> answer = domo(DATASOURCES + "/" + ORDERS + ALL);

    // Then
    assertThat(Shape.of(json(answer))).containsAll(sample);
  }

  @Test
  void list_whenPartsAsked_hasStructureOfConstructedSample() throws Exception {
    // Given
    JsonNode sample = Recording.domo("constructed-datasources-list");
    String parts = "part=core&part=status,permission,pdp&part=rowcolcount&part=cryo";

    // When
    HttpResponse<String> answer = domo(DATASOURCES + "?nameLike=domo_kbs&" + parts);

    // Then
    assertThat(Shape.of(json(answer))).containsAll(Shape.of(sample));
    assertThat(json(answer).get("_metaData")).isEqualTo(sample.get("_metaData"));
    assertThat(json(answer).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("_metaData", "dataSources");
  }

  @Test
  void search_whenDatasetsAsked_hasStructureOfList() throws Exception {
    // Given
    JsonNode sample = Recording.domo("constructed-datasources-list");
    String body = "{\"entities\":[\"DATASET\"],\"query\":\"domo_kbs\",\"count\":50,\"offset\":0}";

    // When
    HttpResponse<String> answer = domo("POST", "/api/data/ui/v3/datasources/search", body);

    // Then
    assertThat(Shape.of(json(answer))).containsAll(Shape.of(sample));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/data/v3/datasources/" + ORDERS + "/permissions,             product-permissions-get",
    "/api/query/v1/datasources/" + ORDERS + "/schema/indexed,         product-schema-indexed",
    "/api/content/v1/datasources/" + ORDERS + "/cards?drill=true,     product-dataset-cards"
  })
  void get_whenPartOfDataset_hasStructureOfSample(String path, String sample) throws Exception {
    // When
    HttpResponse<String> answer = domo(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Shape.of(json(answer))).isEqualTo(Shape.of(Recording.domo(sample)));
  }

  @Test
  void schema_whenRecordedDataset_hasRecordedColumns() throws Exception {
    // When
    HttpResponse<String> answer =
        domo("/api/query/v1/datasources/" + DOMO_KBS + "/schema/indexed?includeHidden=true");

    // Then
    assertThat(json(answer).at("/tables/0/columns"))
        .isEqualTo(Recording.domo("recorded-schema-indexed-columns"));
  }

  @Test
  void schemas_whenPosted_hasStructureOfRecording() throws Exception {
    // Given
    String body = "{\"columns\":[{\"name\":\"a\",\"type\":\"LONG\"}],\"objects\":[],\"views\":[]}";

    // When
    HttpResponse<String> answer =
        domo("POST", "/api/data/v2/datasources/" + ORDERS + "/schemas", body);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Shape.of(json(answer)))
        .isEqualTo(Shape.of(Recording.domo("recorded-schema-alter-response")));
  }

  @Test
  void indexes_whenPosted_hasStructureOfConstructedSample() throws Exception {
    // Given
    JsonNode sample = Recording.domo("constructed-index-response");

    // When
    HttpResponse<String> answer =
        domo("POST", DATASOURCES + "/" + ORDERS + "/indexes", "{\"dataIds\":[]}");

    // Then
    assertThat(Shape.of(json(answer))).isEqualTo(Shape.of(sample));
    assertThat(json(answer).get("requestKey").asText()).matches("\\d{14}\\.\\d{3}");
  }

  @Test
  void error_whenTokenWrong_hasStructureSeenInTheWild() throws Exception {
    // Given: domoinc/domo-java-sdk issue 14
    JsonNode seen = Recording.domo("errors").get(1).get("body");
    HttpRequest.Builder request = request(sandbox.domoUrl(), DATASOURCES);

    // When
    HttpResponse<String> missing = send(request, "GET", "");
    HttpResponse<String> wrong = send(request.header("X-DOMO-Developer-Token", "wrong"), "GET", "");

    // Then
    assertThat(missing.statusCode()).isEqualTo(401);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(Shape.of(json(missing))).isEqualTo(Shape.of(seen));
  }

  @Test
  void error_whenInputBad_hasStructureSeenInTheWild() throws Exception {
    // Given: domoinc/domo-node-sdk issue 6
    JsonNode seen = Recording.domo("errors").get(0).get("body");

    // When
    HttpResponse<String> answer = domo(DATASOURCES + "?orderBy=nonsense");

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Shape.of(json(answer))).isEqualTo(Shape.of(seen));
  }

  @Test
  void error_whenDatasetIsReadOnly_hasStructureSeenInTheWild() throws Exception {
    // Given: Atlan's documentation of its Domo crawler
    JsonNode seen = Recording.domo("errors").get(2).get("body");
    JsonNode all = json(domo(DATASOURCES + "?orderBy=dataSourceId&part=permission"));
    String readOnly = firstReadOnly(all.get("dataSources"));

    // When
    HttpResponse<String> answer = domo("DELETE", DATASOURCES + "/" + readOnly, "");

    // Then
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer)).isEqualTo(seen);
  }

  private static String firstReadOnly(JsonNode dataSources) {
    for (JsonNode dataSource : dataSources) {
      if (dataSource.path("permissions").asText().equals("READ")) {
        return dataSource.get("id").asText();
      }
    }
    throw new AssertionError("The seed has no read-only dataset");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /api/nosuch,                                    404",
    "GET,  /api/data/v3/datasources/nosuch,                404",
    "GET,  /api/query/v1/datasources/nosuch/schema/indexed, 404",
    "PUT,  /api/data/v3/datasources,                       405"
  })
  void error_whenPathOrDatasetUnknown_isDomosErrorBody(String method, String path, int status)
      throws Exception {
    // When
    HttpResponse<String> answer = domo(method, path, "");

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).get("status").asInt()).isEqualTo(status);
    assertThat(json(answer).fieldNames())
        .toIterable()
        .containsExactly("status", "statusReason", "path", "message", "toe");
  }

  @Test
  void page_whenPathIsNotApi_isLoginPageWith200() throws Exception {
    // When
    HttpResponse<String> answer = send(request(sandbox.domoUrl(), "/v1/datasets"), "GET", "");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(contentType(answer)).startsWith("text/html");
    assertThat(answer.body()).contains("<title>Domo - Login</title>");
  }
}
