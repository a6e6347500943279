package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partitions are listed, replaced by uploads, and deleted in three calls. */
class DomoSandboxPartitionTest extends SandboxTestBase {

  private static final String WEB_SESSIONS = DomoSeedPartitions.WEB_SESSIONS;
  private static final String QUERY = "/api/query/v1/datasources/" + WEB_SESSIONS;
  private static final String DATA = "/api/data/v3/datasources/" + WEB_SESSIONS;

  @Test
  void list_whenPaged_hasStructureOfRecordingAndOrderByDate() throws Exception {
    // When
    JsonNode first = list("DESC", 4, 0);
    JsonNode last = list("DESC", 4, 8);

    // Then
    assertThat(Shape.of(first)).isEqualTo(Shape.of(Recording.domo("recorded-partition-list")));
    assertThat(first).hasSize(4);
    assertThat(first.at("/0/partitionId").asText()).isEqualTo("2024/Q4 late");
    assertThat(first.at("/0/dateCompleted").asText()).matches("....-..-..T..:..:..\\....\\+00:00");
    assertThat(last).hasSize(3);
    assertThat(list("ASC", 1, 0).at("/0/partitionId").asText()).isEqualTo("2024-10-01");
    assertThat(json(domo(QUERY + "/partition"))).hasSize(11);
  }

  @Test
  void delete_whenInThreeCalls_takesRowsTagAndIndex() throws Exception {
    // Given
    String odd = "2024%2FQ4%20late";

    // When
    HttpResponse<String> data = domo("DELETE", QUERY + "/tag/" + odd + "/data", "");
    int listed = json(domo(QUERY + "/partition")).size();
    HttpResponse<String> tag = domo("DELETE", QUERY + "/partition/" + odd, "");
    long before = count();
    domo("POST", DATA + "/indexes", "{\"dataIds\":[]}");

    // Then
    assertThat(data.statusCode()).isEqualTo(200);
    assertThat(listed).isEqualTo(11);
    assertThat(tag.statusCode()).isEqualTo(200);
    assertThat(json(domo(QUERY + "/partition"))).hasSize(10);
    assertThat(before).isEqualTo(8810);
    assertThat(count()).isEqualTo(8000);
    assertThat(json(domo(DATA + "?part=rowcolcount")).get("rowCount").asLong()).isEqualTo(8000);
  }

  @Test
  void upload_whenTagged_replacesItsPartition() throws Exception {
    // Given
    String uploads = DATA + "/uploads?dataTag=2024-10-01";
    long id = json(domo("POST", uploads, "{\"appendId\":\"latest\"}")).get("uploadId").asLong();
    HttpRequest.Builder part =
        request(sandbox.domoUrl(), DATA + "/uploads/" + id + "/parts/1")
            .header("X-DOMO-Developer-Token", sandbox.domoToken())
            .header("Content-Type", "text/csv");
    send(part, "PUT", "2024-10-01,a,b,1,2.5\n");

    // When
    HttpResponse<String> commit =
        domo(
            "PUT",
            DATA + "/uploads/" + id + "/commit",
            "{\"action\":\"APPEND\",\"dataTag\":\"2024-10-01\",\"appendId\":\"latest\",\"index\":true}");

    // Then
    assertThat(json(commit).get("dataTag").asText()).isEqualTo("2024-10-01");
    assertThat(json(domo(QUERY + "/partition"))).hasSize(11);
    assertThat(count()).isEqualTo(8810 - 800 + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /partition/nosuch, 404",
    "DELETE, /tag/nosuch/data,  404",
    "POST,   /partition/search, 405"
  })
  void call_whenUnknown_isRefused(String method, String path, int status) throws Exception {
    // When
    HttpResponse<String> answer = domo(method, QUERY + path, "{}");

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void hydrate_whenAsked_listsVersions() throws Exception {
    // Given
    String path = "/api/dataprocessing/v2/dataflows/data-version-hydrate?engine=MAGIC&limit=5";

    // When
    HttpResponse<String> known = domo("POST", path, "{\"dataSourceId\":\"" + WEB_SESSIONS + "\"}");
    HttpResponse<String> unknown = domo("POST", path, "{\"dataSourceId\":\"nosuch\"}");

    // Then
    assertThat(json(known)).hasSize(5);
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  private JsonNode list(String order, int limit, int offset) throws Exception {
    String body =
        "{\"paginationFields\":[{\"fieldName\":\"datecompleted\",\"sortOrder\":\"%s\","
            + "\"filterValues\":{\"MIN\":null,\"MAX\":null}}],\"limit\":%d,\"offset\":%d}";
    return json(domo("POST", QUERY + "/partition/list", String.format(body, order, limit, offset)));
  }

  private long count() throws Exception {
    String sql = "{\"sql\":\"SELECT COUNT(*) FROM table\"}";
    return json(domo("POST", "/api/query/v1/execute/" + WEB_SESSIONS, sql))
        .at("/rows/0/0")
        .asLong();
  }
}
