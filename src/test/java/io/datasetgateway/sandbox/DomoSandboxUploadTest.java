package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are loaded in three stages, counted, listed as a version, and gone when replaced. */
class DomoSandboxUploadTest extends SandboxTestBase {

  /** Three columns of text. */
  private static final String ONE = "/api/data/v3/datasources/8d6fef3c-65e4-4d4a-b41c-0d7e72ac9d20";

  @Test
  void upload_whenInThreeStages_hasStructureOfSamples() throws Exception {
    // When
    HttpResponse<String> ticket = domo("POST", ONE + "/uploads", "{\"action\":null}");
    String upload = ONE + "/uploads/" + json(ticket).get("uploadId").asLong();
    HttpResponse<String> part = put(upload + "/parts/1", "a,b,c\n");
    HttpResponse<String> commit =
        domo("PUT", upload + "/commit", "{\"action\":\"REPLACE\",\"index\":true}");

    // Then
    assertThat(Shape.of(json(ticket)))
        .isEqualTo(Shape.of(Recording.domo("product-upload-stage1-response")));
    assertThat(json(part).fieldNames())
        .toIterable()
        .containsExactly("uploadStatus", "uploadMessage");
    assertThat(Shape.of(json(commit)))
        .isEqualTo(Shape.of(Recording.domo("constructed-upload-commit-response")));
    assertThat(json(commit).at("/size/numberOfBytes").asLong()).isEqualTo(6);
  }

  @Test
  void commit_whenDone_isCountedAndListed() throws Exception {
    // Given
    JsonNode before = json(domo(ONE + "/dataversions/details"));

    // When
    HttpResponse<String> commit =
        load("{\"action\":\"APPEND\",\"index\":false}", "1,\"x\n\",\n2,,");

    // Then
    assertThat(commit.statusCode()).isEqualTo(200);
    JsonNode datasource = json(domo(ONE + "?part=rowcolcount"));
    assertThat(datasource.get("rowCount").asLong()).isEqualTo(5);
    assertThat(datasource.get("lastUpdated").asLong()).isEqualTo(CLOCK.millis());
    JsonNode all = json(domo(ONE + "/dataversions/details?limitToIndexed=false"));
    assertThat(Shape.of(all))
        .isEqualTo(Shape.of(Recording.domo("constructed-dataversions-details")));
    assertThat(all).hasSize(2);
    assertThat(all.get(0).get("rowCount").asLong()).isEqualTo(2);
    assertThat(json(domo(ONE + "/dataversions/details"))).isEqualTo(before);
    assertThat(json(domo(ONE + "/dataversions/details?limitToIndexed=false&limit=1&offset=1")))
        .isEqualTo(before);
    assertThat(json(domo(ONE + "/dataversions/details?statuses=error"))).isEmpty();
    assertThat(json(domo(ONE + "/dataversions/details?statuses=error&statuses=success")))
        .isEqualTo(before);
  }

  @Test
  void part_whenSentAgain_replaces() throws Exception {
    // Given
    String upload = ticket();
    put(upload + "/parts/1", "a,b,c\na,b,c\n");

    // When
    put(upload + "/parts/1", "a,b,c\n");
    HttpResponse<String> commit = domo("PUT", upload + "/commit", "{\"action\":\"REPLACE\"}");

    // Then
    assertThat(json(commit).at("/size/rowCount").asLong()).isEqualTo(1);
  }

  @Test
  void part_whenCompressed_countsWhatWasInside() throws Exception {
    // Given
    String upload = ticket();
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write("a,b,c\r\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }
    HttpRequest request =
        request(sandbox.domoUrl(), upload + "/parts/1")
            .header("X-DOMO-Developer-Token", sandbox.domoToken())
            .header("Content-Type", "text/csv")
            .header("Content-Encoding", "gzip")
            .PUT(BodyPublishers.ofByteArray(zipped.toByteArray()))
            .build();

    // When
    HttpResponse<String> part = client().send(request, BodyHandlers.ofString());
    HttpResponse<String> commit = domo("PUT", upload + "/commit", "{\"action\":\"REPLACE\"}");

    // Then
    assertThat(part.statusCode()).isEqualTo(200);
    assertThat(json(commit).at("/size/rowCount").asLong()).isEqualTo(100_000);
    assertThat(json(commit).at("/size/numberOfBytes").asLong()).isEqualTo(700_000);
  }

  @ParameterizedTest
  @CsvSource({
    "'a,b,c\na,b\n', 'There are too few columns. Expected 3. Row 2, column 2.'",
    "'a,b,c,d\n',    'There are too many columns. Expected 3. Row 1, column 4.'",
    "'a,b,\"c\n',    'A quote is not closed. Row 1.'"
  })
  void commit_whenRowsDoNotFit_saysWhereAndStaysOpen(String csv, String complaint)
      throws Exception {
    // Given
    String upload = ticket();
    put(upload + "/parts/1", csv);
    String body = "{\"action\":\"REPLACE\",\"index\":true}";

    // When
    HttpResponse<String> refused = domo("PUT", upload + "/commit", body);
    put(upload + "/parts/1", "a,b,c");
    HttpResponse<String> taken = domo("PUT", upload + "/commit", body);
    HttpResponse<String> again = domo("PUT", upload + "/commit", body);

    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).get("message").asText()).contains(complaint);
    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(put(upload + "/parts/2", "a,b,c").statusCode()).isEqualTo(409);
  }

  @Test
  void commit_whenPartsMissing_is400() throws Exception {
    // Given
    String upload = ticket();
    put(upload + "/parts/1", "a,b,c");
    put(upload + "/parts/3", "a,b,c");

    // When
    HttpResponse<String> commit = domo("PUT", upload + "/commit", "{\"action\":\"APPEND\"}");

    // Then
    assertThat(commit.statusCode()).isEqualTo(400);
    assertThat(commit.body()).contains("too many gaps");
  }

  @ParameterizedTest
  @CsvSource({
    "/uploads/1000/parts/0, 400",
    "/uploads/1000/parts/x, 400",
    "/uploads/999/parts/1,  404",
    "/uploads/x/parts/1,    404"
  })
  void part_whenNumberBad_isRefused(String path, int status) throws Exception {
    // Given
    ticket();

    // When
    HttpResponse<String> part = put(ONE + path, "a,b,c");

    // Then
    assertThat(part.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"'{\"action\":\"APPEND\",\"index\":\"true\"}'", "'{\"action\":\"UPSERT\"}'", "'[]'"})
  void commit_whenBodyBad_is400(String body) throws Exception {
    // When
    HttpResponse<String> commit = load(body, "a,b,c");

    // Then
    assertThat(commit.statusCode()).isEqualTo(400);
  }

  @Test
  void index_whenWaitedFor_isQueuedThenComplete() throws Exception {
    // Given
    HttpResponse<String> commit = load("{\"action\":\"REPLACE\",\"index\":true}", "a,b,c");
    String status =
        ONE + "/indexes/" + json(commit).at("/indexing/requestKey").asText() + "/statuses";

    // When
    JsonNode first = json(domo(status));
    JsonNode last = awaitComplete(status);

    // Then
    assertThat(first.at("/progress/status").asText()).isEqualTo("QUEUED");
    assertThat(last.at("/progress/progress").asInt()).isEqualTo(100);
    assertThat(last.at("/detail/rowCount").asLong()).isEqualTo(1);
    assertThat(Shape.of(last)).containsAll(Shape.of(Recording.domo("constructed-index-status")));
    assertThat(domo(ONE + "/indexes/20220513224325.628/statuses").statusCode()).isEqualTo(404);
  }

  private JsonNode awaitComplete(String status) throws Exception {
    JsonNode answer = json(domo(status));
    while (!answer.at("/progress/status").asText().equals("COMPLETE")) {
      answer = json(domo(status));
    }
    return answer;
  }

  private HttpResponse<String> load(String commit, String csv) throws Exception {
    String upload = ticket();
    assertThat(put(upload + "/parts/1", csv).statusCode()).isEqualTo(200);
    return domo("PUT", upload + "/commit", commit);
  }

  private String ticket() throws Exception {
    return ONE + "/uploads/" + json(domo("POST", ONE + "/uploads", "")).get("uploadId").asLong();
  }

  private HttpResponse<String> put(String path, String csv) throws Exception {
    HttpRequest.Builder request =
        request(sandbox.domoUrl(), path)
            .header("X-DOMO-Developer-Token", sandbox.domoToken())
            .header("Content-Type", "text/csv");
    return send(request, "PUT", csv);
  }
}
