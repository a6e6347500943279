package io.datasetgateway.rows.upload.staged;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /datasets/{id}/uploads}, against the simulated Domo. */
@QuarkusTest
class StagedUploadResourceTest {
  private static final String TWO = "1,one\n2,\"\"\n";

  private String dataset;

  @BeforeEach
  void createDataset() {
    String draft =
        "{\"backend\":\"domo\",\"name\":\"Staged\",\"columns\":["
            + "{\"name\":\"id\",\"logicalType\":\"integer\"},"
            + "{\"name\":\"note\",\"logicalType\":\"string\"}]}";
    dataset = as("all", draft).post("/datasets").jsonPath().getString("id");
  }

  @AfterEach
  void removeDataset() {
    SandboxFaults.heal();
    as("all").delete("/datasets/" + dataset);
  }

  // Opening

  @Test
  void open_whenAsked_isThereForADay() {
    // When
    Response answer = as("all").noContentType().post(uploads());

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    JsonPath upload = answer.jsonPath();
    assertThat(answer.header("Location"))
        .endsWith("/datasets/" + dataset + "/uploads/" + upload.getString("id"));
    assertThat(upload.getMap("")).doesNotContainKeys("partition", "job", "consumer", "ticket");
    assertThat(upload.getString("dataset")).isEqualTo(dataset);
    assertThat(upload.getString("state")).isEqualTo("OPEN");
    assertThat(upload.getList("parts")).isEmpty();
    assertThat(java.time.Instant.parse(upload.getString("openedAt")).plusSeconds(24 * 3600))
        .isEqualTo(upload.getString("expiresAt"));
    assertThat(as("all").get(answer.header("Location")).asString()).isEqualTo(answer.asString());
  }

  @Test
  void open_whenRepeatedWithItsKey_isTheSame() {
    // Given
    String key = UUID.randomUUID().toString();
    Response first = as("all").noContentType().header("Idempotency-Key", key).post(uploads());

    // When
    Response again = as("all").noContentType().header("Idempotency-Key", key).post(uploads());
    Response other =
        as("all", "{\"partition\":\"a\"}").header("Idempotency-Key", key).post(uploads());

    // Then
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertProblem(other, 422, "unprocessable");
  }

  @Test
  void open_whenSomethingIsWrong_isRefused() {
    assertInvalid(as("all", "{\"partition\":\"\"}").post(uploads()), "partition");
    assertInvalid(as("all", "{\"partitions\":\"a\"}").post(uploads()), "partitions");
    assertProblem(as("reader").noContentType().post(uploads()), 403, "forbidden");
    assertProblem(
        as("all").noContentType().post("/datasets/dqops~_~pg_prod~public~orders/uploads"),
        501,
        "capability-missing");
    assertProblem(
        as("all").noContentType().post("/datasets/domo~" + UUID.randomUUID() + "/uploads"),
        404,
        "not-found");
  }

  // Parts

  @Test
  void upload_whenPartsComeInAnyOrderAtTheSameTime_isCommittedInTheirOrder() {
    // Given
    String upload = open();

    // When
    List<CompletableFuture<Response>> sending =
        IntStream.of(3, 1, 4, 2)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> put(upload, n, n + ",row\n")))
            .toList();
    sending.forEach(one -> assertThat(one.join().statusCode()).isEqualTo(200));
    JsonPath looked = as("all").get(upload).jsonPath();
    JsonPath job = accepted(commit(upload, "{\"mode\":\"APPEND\",\"parts\":4}"));

    // Then
    assertThat(looked.<Integer>getList("parts.number")).containsExactly(1, 2, 3, 4);
    assertThat(job.getString("id")).startsWith("domo~upload~");
    JsonPath ended = ended(job);
    assertThat(ended.getString("state")).isEqualTo("SUCCEEDED");
    assertThat(ended.getInt("result.rows")).isEqualTo(4);
    assertThat(ended.getInt("result.parts")).isEqualTo(4);
    assertThat(written()).isEqualTo("id,note\n1,row\n2,row\n3,row\n4,row\n");
    JsonPath after = as("all").get(upload).jsonPath();
    assertThat(after.getString("state")).isEqualTo("COMMITTED");
    assertThat(after.getString("job")).isEqualTo(job.getString("id"));
  }

  @Test
  void put_whenThePartIsWhole_saysWhatArrived() throws Exception {
    // Given
    String upload = open();

    // When
    JsonPath part =
        as("all")
            .contentType("text/csv")
            .body(("id,note\n" + TWO).getBytes(UTF_8))
            .put(upload + "/parts/7")
            .jsonPath();

    // Then
    assertThat(part.getInt("number")).isEqualTo(7);
    assertThat(part.getInt("rows")).isEqualTo(2);
    assertThat(part.getInt("bytes")).isEqualTo(TWO.length());
    assertThat(part.getString("digest")).isEqualTo(sha256(TWO));
    assertThat(as("all").get(upload).jsonPath().<Object>getList("parts"))
        .containsExactly(part.getMap(""));
  }

  @Test
  void put_whenTheSameAgain_isAnsweredAndNotSentAgain() throws Exception {
    // Given
    String upload = open();
    Response first = put(upload, 1, TWO);
    int sent = SandboxFaults.requests("domo", "/parts/");

    // When
    Response again = put(upload, 1, TWO);
    Response packed =
        as("all")
            .contentType("text/csv")
            .header("Content-Encoding", "gzip")
            .body(gzip("id,note\n" + TWO))
            .put(upload + "/parts/1");
    Response json =
        as("all", "[{\"id\":1,\"note\":\"one\"},{\"id\":2,\"note\":\"\"}]")
            .put(upload + "/parts/1");

    // Then
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(packed.asString()).isEqualTo(first.asString());
    assertThat(json.asString()).isEqualTo(first.asString());
    assertThat(SandboxFaults.requests("domo", "/parts/")).isEqualTo(sent);
  }

  @Test
  void put_whenTheNumberIsOfOtherBytes_isAConflict() {
    // Given
    String upload = open();
    put(upload, 1, TWO);

    // When
    Response other = put(upload, 1, "3,three\n");

    // Then
    assertProblem(other, 409, "conflict");
    assertThat(other.jsonPath().getString("digest")).startsWith("sha256:");
    accepted(commit(upload, "{\"mode\":\"APPEND\"}"));
    assertThat(written()).isEqualTo("id,note\n1,one\n2,\"\"\n");
  }

  @Test
  void put_whenTheBackendFails_isMissingUntilItIsSentAgain() {
    // Given
    String upload = open();
    put(upload, 1, TWO);
    SandboxFaults.inject(
        "domo", "{\"mode\":\"STATUS\",\"status\":500,\"pathContains\":\"/parts/\"}");
    Response failed = put(upload, 2, "3,three\n");
    SandboxFaults.heal();

    // When
    Response early = commit(upload, "{\"mode\":\"APPEND\"}");
    Response others = put(upload, 2, "4,four\n");
    Response again = put(upload, 2, "3,three\n");

    // Then
    assertProblem(failed, 502, "backend-failed");
    assertProblem(early, 422, "unprocessable");
    assertThat(early.jsonPath().<Integer>getList("missing")).containsExactly(2);
    assertProblem(others, 409, "conflict");
    assertThat(again.statusCode()).isEqualTo(200);
    accepted(commit(upload, "{\"mode\":\"APPEND\"}"));
    assertThat(written()).isEqualTo("id,note\n1,one\n2,\"\"\n3,three\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "one", "1.5", "01", "10001", "99999999999"})
  void put_whenTheNumberIsNone_isInvalid(String number) {
    assertInvalid(csv("all", TWO).put(open() + "/parts/" + number + "?header=absent"), "n");
  }

  @Test
  void put_whenARowDoesNotFit_saysWhereAndKeepsNothing() {
    // Given
    String upload = open();

    // When
    Response answer = put(upload, 1, "1,one\n2\n");

    // Then
    assertProblem(answer, 422, "unprocessable");
    assertThat(answer.jsonPath().getInt("line")).isEqualTo(2);
    assertThat(answer.jsonPath().getInt("column")).isEqualTo(1);
    assertThat(answer.jsonPath().getInt("byteOffset")).isEqualTo(7);
    assertThat(as("all").get(upload).jsonPath().getList("parts")).isEmpty();
    assertThat(put(upload, 1, TWO).statusCode()).isEqualTo(200);
  }

  @Test
  void put_whenItIsTooLarge_saysHowLargeItMayBe() {
    // Given
    String upload = open();
    String row = "1,\"" + "x".repeat(997) + "\"\n";

    // When
    Response most = put(upload, 1, row.repeat(260));
    Response more = put(upload, 2, row.repeat(263));

    // Then
    assertThat(most.statusCode()).as(most.asString()).isEqualTo(200);
    assertThat(most.jsonPath().getInt("bytes")).isGreaterThan(260_000);
    assertProblem(more, 413, "too-large");
    assertThat(more.jsonPath().getString("detail")).contains("262144 bytes");
    assertThat(as("all").get(upload).jsonPath().<Integer>getList("parts.number"))
        .containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource({"'',absent", "'id,note\n',present"})
  void put_whenThereIsNoRow_isInvalid(String body, String header) {
    assertInvalid(csv("all", body).put(open() + "/parts/1?header=" + header), "body");
  }

  @Test
  void put_whenSomethingIsWrong_isRefused() {
    String part = open() + "/parts/1";
    assertInvalid(csv("all", TWO).put(part + "?header=yes"), "header");
    assertInvalid(csv("all", TWO).put(part + "?partition=a"), "partition");
    assertProblem(csv("reader", TWO).put(part), 403, "forbidden");
    assertProblem(
        as("all").contentType("text/plain").body(TWO).put(part), 415, "unsupported-media-type");
    assertProblem(
        csv("all", TWO).header("Content-Encoding", "br").put(part), 415, "unsupported-media-type");
  }

  // Whose it is

  @Test
  void upload_whenOfAnotherConsumerOrDataset_isNotFound() {
    // Given
    String upload = open();
    String elsewhere = upload.replace(dataset, "domo~8d6fef3c-65e4-4d4a-b41c-0d7e72ac9d20");
    String unknown = uploads() + "/" + UUID.randomUUID();
    put(upload, 1, TWO);

    for (String[] one : new String[][] {{"writer", upload}, {"all", elsewhere}, {"all", unknown}}) {
      // When
      Response looked = as(one[0]).get(one[1]);
      Response sent = csv(one[0], TWO).put(one[1] + "/parts/2?header=absent");
      Response committed = as(one[0], "{\"mode\":\"APPEND\"}").post(one[1] + "/commit");

      // Then
      assertProblem(looked, 404, "not-found");
      assertProblem(sent, 404, "not-found");
      assertProblem(committed, 404, "not-found");
    }
    assertThat(rowCount()).isZero();
    assertThat(as("writer").noContentType().post(uploads()).statusCode()).isEqualTo(201);
  }

  // Committing

  @Test
  void commit_whenANumberIsLeftOut_namesIt() {
    // Given
    String upload = open();
    put(upload, 2, "2,two\n");
    put(upload, 5, "5,five\n");

    // When
    Response gap = commit(upload, "{\"mode\":\"APPEND\"}");
    Response more = commit(upload, "{\"mode\":\"APPEND\",\"parts\":6}");
    IntStream.of(1, 3, 4).forEach(n -> put(upload, n, n + ",x\n"));
    Response fewer = commit(upload, "{\"mode\":\"APPEND\",\"parts\":3}");

    // Then
    assertProblem(gap, 422, "unprocessable");
    assertThat(gap.jsonPath().<Integer>getList("missing")).containsExactly(1, 3, 4);
    assertThat(gap.jsonPath().getBoolean("committed")).isFalse();
    assertThat(more.jsonPath().<Integer>getList("missing")).containsExactly(1, 3, 4, 6);
    assertProblem(fewer, 422, "unprocessable");
    assertThat(fewer.jsonPath().<Integer>getList("surplus")).containsExactly(4, 5);
    accepted(commit(upload, "{\"mode\":\"APPEND\",\"parts\":5}"));
    assertThat(rowCount()).isEqualTo(5);
  }

  @Test
  void commit_whenThereIsNoPart_isInvalidUnlessNothingIsMeant() {
    // Given
    String filled = open();
    put(filled, 1, TWO);
    accepted(commit(filled, "{\"mode\":\"APPEND\"}"));
    String upload = open();

    // When
    Response append = commit(upload, "{\"mode\":\"APPEND\"}");
    Response replace = commit(upload, "{\"mode\":\"REPLACE\"}");
    Response counted = commit(upload, "{\"mode\":\"REPLACE\",\"allowEmpty\":true,\"parts\":1}");
    int before = rowCount();
    JsonPath ended = ended(accepted(commit(upload, "{\"mode\":\"REPLACE\",\"allowEmpty\":true}")));

    // Then
    assertInvalid(append, "parts");
    assertInvalid(replace, "parts");
    assertProblem(counted, 422, "unprocessable");
    assertThat(before).isEqualTo(2);
    assertThat(ended.getString("state")).isEqualTo("SUCCEEDED");
    assertThat(rowCount()).isZero();
  }

  @Test
  void commit_whenRepeatedWithItsKey_isAnsweredAsBefore() {
    // Given
    String upload = open();
    put(upload, 1, TWO);
    String key = UUID.randomUUID().toString();
    String order = "{\"mode\":\"APPEND\"}";
    Response first = as("all", order).header("Idempotency-Key", key).post(upload + "/commit");

    // When
    Response again = as("all", order).header("Idempotency-Key", key).post(upload + "/commit");

    // Then
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(rowCount()).isEqualTo(2);
  }

  @Test
  void commit_whenAlreadyCommitted_isAConflictThatNamesTheJob() {
    // Given
    String upload = open();
    put(upload, 1, TWO);
    String job = accepted(commit(upload, "{\"mode\":\"APPEND\"}")).getString("id");

    // When
    Response again = commit(upload, "{\"mode\":\"APPEND\"}");
    Response part = put(upload, 2, TWO);

    // Then
    assertProblem(again, 409, "conflict");
    assertThat(again.jsonPath().getString("detail")).contains("already committed");
    assertThat(again.jsonPath().getString("job")).isEqualTo(job);
    assertProblem(part, 409, "conflict");
    assertThat(part.jsonPath().getString("job")).isEqualTo(job);
    assertThat(rowCount()).isEqualTo(2);
  }

  @Test
  void commit_whenItIsReplace_leavesOnlyTheNewRows() {
    // Given
    String first = open();
    put(first, 1, TWO);
    accepted(commit(first, "{\"mode\":\"APPEND\"}"));
    String second = open();
    put(second, 1, "3,three\n");

    // When
    accepted(commit(second, "{\"mode\":\"REPLACE\"}"));

    // Then
    assertThat(written()).isEqualTo("id,note\n3,three\n");
  }

  @Test
  void commit_whenOfAPartition_replacesItAndLeavesTheOthers() {
    // Given
    String one = openPartition("2026-11-19");
    put(one, 1, TWO);
    accepted(commit(one, "{\"mode\":\"REPLACE\"}"));
    String two = openPartition("2026-11-20");
    put(two, 1, TWO);
    accepted(commit(two, "{\"mode\":\"REPLACE\"}"));
    String again = openPartition("2026-11-20");
    put(again, 1, "3,three\n");

    // When
    Response append = commit(again, "{\"mode\":\"APPEND\"}");
    Response empty = commit(again, "{\"mode\":\"REPLACE\",\"allowEmpty\":true}");
    accepted(commit(again, "{\"mode\":\"REPLACE\"}"));

    // Then
    assertInvalid(append, "mode");
    assertInvalid(empty, "allowEmpty");
    assertThat(as("all").get(again).jsonPath().getString("partition")).isEqualTo("2026-11-20");
    assertThat(rowCount()).isEqualTo(3);
  }

  @Test
  void commit_whenItsOrderIsWrong_saysWhatIs() {
    String upload = open();
    assertInvalid(commit(upload, "{}"), "mode");
    assertInvalid(commit(upload, "{\"mode\":\"UPSERT\"}"), "mode");
    assertInvalid(commit(upload, "{\"mode\":\"APPEND\",\"parts\":-1}"), "parts");
    assertInvalid(commit(upload, "{\"mode\":\"APPEND\",\"allowEmpty\":true}"), "allowEmpty");
    assertInvalid(commit(upload, "{\"mode\":\"APPEND\",\"index\":true}"), "index");
  }

  private String uploads() {
    return "/datasets/" + dataset + "/uploads";
  }

  private String open() {
    return uploads() + "/" + as("all").noContentType().post(uploads()).jsonPath().getString("id");
  }

  private String openPartition(String name) {
    return uploads()
        + "/"
        + as("all", "{\"partition\":\"" + name + "\"}").post(uploads()).jsonPath().getString("id");
  }

  private static Response put(String upload, int number, String rows) {
    return csv("all", rows).put(upload + "/parts/" + number + "?header=absent");
  }

  private static io.restassured.specification.RequestSpecification csv(
      String consumer, String body) {
    return as(consumer).contentType("text/csv").body(body.getBytes(UTF_8));
  }

  private static Response commit(String upload, String order) {
    return as("all", order).post(upload + "/commit");
  }

  private static JsonPath accepted(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(answer.header("Location")).endsWith("/jobs/" + answer.jsonPath().getString("id"));
    return answer.jsonPath();
  }

  private static JsonPath ended(JsonPath job) {
    return as("all").get("/jobs/" + job.getString("id") + "?wait=20s").jsonPath();
  }

  private int rowCount() {
    return as("all").get("/datasets/" + dataset).jsonPath().getInt("statistics.rowCount");
  }

  /** All rows, once a query sees them. */
  private String written() {
    return as("all", "{\"sql\":\"SELECT id, note FROM table ORDER BY id\"}")
        .accept("text/csv")
        .post("/datasets/" + dataset + "/query")
        .asString()
        .replace("\r\n", "\n");
  }

  private static String sha256(String text) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return "sha256:" + HexFormat.of().formatHex(digest);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }
}
