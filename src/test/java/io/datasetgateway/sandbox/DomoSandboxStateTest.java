package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written to the simulated Domo is read back, and lists are walked as Domo walks them. */
class DomoSandboxStateTest extends SandboxTestBase {

  private static final String DATASOURCES = "/api/data/v3/datasources";
  private static final String ONE = DATASOURCES + "/" + ORDERS;
  private static final String INDEXED = "/api/query/v1/datasources/" + ORDERS + "/schema/indexed";

  @Test
  void tags_whenPosted_replaceAllAndReadBackAsText() throws Exception {
    // Given
    String tags = "/api/data/ui/v3/datasources/" + ORDERS + "/tags";

    // When
    HttpResponse<String> post = domo("POST", tags, "[\"a\",\"b \\\"c\\\"\"]");

    // Then
    assertThat(post.statusCode()).isEqualTo(200);
    assertThat(json(domo(ONE)).get("tags").asText()).isEqualTo("[\"a\",\"b \\\"c\\\"\"]");
  }

  @Test
  void properties_whenPut_areReadBack() throws Exception {
    // When
    HttpResponse<String> put =
        domo("PUT", ONE + "/properties", "{\"name\":\"New\",\"description\":null,\"x\":1}");

    // Then
    assertThat(json(put).get("name").asText()).isEqualTo("New");
    JsonNode read = json(domo(ONE));
    assertThat(read.get("name").asText()).isEqualTo("New");
    assertThat(read.has("description")).isFalse();
    assertThat(read.has("x")).isFalse();
    assertThat(read.get("lastTouched").asLong()).isEqualTo(CLOCK.millis());
  }

  @Test
  void schema_whenPosted_isReadBackAndCounted() throws Exception {
    // Given
    String schemas = "/api/data/v2/datasources/" + ORDERS + "/schemas";
    String body =
        "{\"columns\":[{\"name\":\"k\",\"type\":\"LONG\"},"
            + "{\"name\":\"h\",\"type\":\"STRING\",\"visible\":false}]}";

    // When
    HttpResponse<String> post = domo("POST", schemas, body);

    // Then
    assertThat(post.body()).isEqualTo("{\"schemaId\":2}");
    assertThat(json(domo(INDEXED)).findValuesAsText("id")).containsExactly("k");
    assertThat(json(domo(INDEXED + "?includeHidden=true")).findValuesAsText("id"))
        .containsExactly("k", "h");
    assertThat(json(domo(ONE + "?part=rowcolcount")).get("columnCount").asInt()).isEqualTo(2);
  }

  @Test
  void create_whenDone_isListedAndReadBack() throws Exception {
    // Given
    String body =
        "{\"dataSourceName\":\"Mine\",\"userDefinedType\":\"api\","
            + "\"schema\":{\"columns\":[{\"type\":\"STRING\",\"name\":\"a\"}]}}";

    // When
    HttpResponse<String> post = domo("POST", "/api/data/v2/datasources", body);

    // Then
    String id = json(post).at("/dataSource/dataSourceId").asText();
    assertThat(id).hasSize(36);
    assertThat(json(domo(DATASOURCES + "/" + id)).get("name").asText()).isEqualTo("Mine");
    assertThat(json(domo(DATASOURCES + "?nameLike=mINE")).at("/_metaData/totalCount").asInt())
        .isEqualTo(1);
    assertThat(json(domo(DATASOURCES + "/" + id + "/permissions")).findValuesAsText("accessLevel"))
        .containsExactly("OWNER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[",
        "{\"dataSourceName\":\"x\",\"schema\":{\"columns\":[{\"type\":\"INTEGER\",\"name\":\"a\"}]}}"
      })
  void create_whenBodyBad_is400(String body) throws Exception {
    // When
    HttpResponse<String> post = domo("POST", "/api/data/v2/datasources", body);

    // Then
    assertThat(post.statusCode()).isEqualTo(400);
  }

  @Test
  void delete_whenDone_isGone() throws Exception {
    // When
    HttpResponse<String> first = domo("DELETE", ONE + "?deleteMethod=hard", "");
    HttpResponse<String> second = domo("DELETE", ONE, "");

    // Then
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isEmpty();
    assertThat(second.statusCode()).isEqualTo(404);
    assertThat(domo(ONE).statusCode()).isEqualTo(404);
  }

  @Test
  void list_whenWalked_clipsLimitAndShowsEachOnceById() throws Exception {
    // Given
    String byId = DATASOURCES + "?orderBy=dataSourceId&limit=500";

    // When
    JsonNode first = json(domo(byId));
    JsonNode second = json(domo(byId + "&offset=50"));

    // Then
    List<String> ids = new ArrayList<>();
    first.get("dataSources").forEach(it -> ids.add(it.get("id").asText()));
    assertThat(ids).hasSize(50);
    second.get("dataSources").forEach(it -> ids.add(it.get("id").asText()));
    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(ids).hasSize(first.at("/_metaData/totalCount").asInt()).hasSizeGreaterThan(59);
    assertThat(first.at("/_metaData/limit").asInt()).isEqualTo(50);
  }

  @Test
  void get_whenNoPartAsked_leavesOutWhatBelongsToParts() throws Exception {
    // When
    JsonNode core = json(domo(ONE));
    JsonNode more = json(domo(ONE + "?part=core&part=rowcolcount,permission"));

    // Then
    assertThat(core.has("rowCount")).isFalse();
    assertThat(core.has("permissions")).isFalse();
    assertThat(more.get("rowCount").asLong()).isEqualTo(184_213);
    assertThat(more.get("permissions").asText()).startsWith("READ_WRITE");
  }

  @ParameterizedTest
  @CsvSource({
    "{\"entities\":[\"DATASET\"];\"filters\":[{\"field\":\"name_sort\";\"filterType\":\"wildcard\";\"query\":\"*ORDERS*\"}]}, 4",
    "{\"entities\":[\"dataset\"];\"filters\":[{\"field\":\"databaseId\";\"filterType\":\"term\";\"value\":\"04c1574e-c8be-4721-9846-c6ffa491144b\"}]}, 1",
    "{\"entities\":[\"DATASET\"];\"filters\":[{\"field\":\"nonsense\";\"filterType\":\"term\";\"value\":\"x\"}]}, 0",
    "{\"query\":\"*\"}, 0"
  })
  void search_whenBodySlightlyWrong_is200WithoutRows(String body, int count) throws Exception {
    // When: CSV leaves no commas
    HttpResponse<String> answer =
        domo("POST", "/api/data/ui/v3/datasources/search", body.replace(';', ','));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).at("/_metaData/totalCount").asInt()).isEqualTo(count);
  }

  @Test
  void cards_whenDrillRefused_leavesDrillViewsOut() throws Exception {
    // Given
    String cards = "/api/content/v1/datasources/" + ORDERS + "/cards";

    // When
    JsonNode all = json(domo(cards + "?drill=true"));
    JsonNode plain = json(domo(cards + "?drill=false"));

    // Then
    assertThat(all).hasSize(4);
    assertThat(plain).hasSize(3);
  }

  @Test
  void me_whenAsked_isTheTokensOwner() throws Exception {
    // When
    JsonNode me = json(domo("/api/content/v2/users/me"));

    // Then
    assertThat(me.get("id").asLong()).isEqualTo(1893952720L);
  }

  @Test
  void schema_whenDatasetHasNone_hasNoTable() throws Exception {
    // Given
    String empty = "5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b19";

    // When
    JsonNode schema = json(domo("/api/query/v1/datasources/" + empty + "/schema/indexed"));

    // Then
    assertThat(schema.get("tables")).isEmpty();
  }
}
