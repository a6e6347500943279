package io.datasetgateway.rows.upload.staged;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.rows.upload.RawUpload;
import io.datasetgateway.sandbox.SandboxFaults;
import io.datasetgateway.state.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens on the connection while a part flows in. */
@QuarkusTest
class StagedStreamTest {
  @Inject Store store;

  private String dataset;
  private String upload;

  @BeforeEach
  void openUpload() {
    String draft =
        "{\"backend\":\"domo\",\"name\":\"Parts\",\"columns\":["
            + "{\"name\":\"id\",\"logicalType\":\"integer\"},"
            + "{\"name\":\"note\",\"logicalType\":\"string\"}]}";
    dataset = as("all", draft).post("/datasets").jsonPath().getString("id");
    String uploads = "/datasets/" + dataset + "/uploads";
    upload = uploads + "/" + as("all").noContentType().post(uploads).jsonPath().getString("id");
  }

  @AfterEach
  void removeDataset() {
    as("all").delete("/datasets/" + dataset);
  }

  @Test
  void put_whenTheSameNumberIsOnItsWay_isAConflictForTheSecondAndTheCommit() throws Exception {
    // Given
    int sentBefore = SandboxFaults.requests("domo", "/parts/");
    try (RawUpload first = part(1)) {
      first.chunk("1,one\n");
      awaitTheClaim(1);

      // When
      Response second = put(1, "1,one\n");
      Response commit = commit();
      first.end();
      String head = first.head();

      // Then
      assertProblem(second, 409, "conflict");
      assertThat(second.header("Retry-After")).isEqualTo("1");
      assertProblem(commit, 409, "conflict");
      assertThat(commit.header("Retry-After")).isEqualTo("1");
      assertThat(commit.jsonPath().getString("detail")).contains("Part 1");
      assertThat(head).contains(" 200 ");
    }
    assertThat(put(1, "1,one\n").statusCode()).isEqualTo(200);
    assertThat(SandboxFaults.requests("domo", "/parts/") - sentBefore).isEqualTo(1);
    assertThat(commit().statusCode()).isEqualTo(202);
    assertThat(rowCount()).isEqualTo(1);
  }

  @Test
  void put_whenTheCallerBreaksOff_isNotThereAndMayBeSentAgain() throws Exception {
    // Given
    int sentBefore = SandboxFaults.requests("domo", "/parts/");
    RawUpload broken = part(1);
    broken.chunk("1,one\n2,t");
    awaitTheClaim(1);

    // When
    broken.reset();

    // Then
    Response again = awaitNoClaim();
    assertThat(again.statusCode()).as(again.asString()).isEqualTo(200);
    assertThat(again.jsonPath().getInt("rows")).isEqualTo(1);
    assertThat(SandboxFaults.requests("domo", "/parts/") - sentBefore).isEqualTo(1);
    assertThat(as("all").get(upload).jsonPath().<Object>getList("parts")).hasSize(1);
    assertThat(commit().statusCode()).isEqualTo(202);
    assertThat(rowCount()).isEqualTo(1);
  }

  @Test
  void put_whenTheCallerStalls_isGivenUpAndMayBeSentAgain() throws Exception {
    // Given
    try (RawUpload caller = part(1)) {
      caller.chunk("1,one\n");

      // When
      String head = caller.head();

      // Then
      assertThat(head).contains(" 400 ").containsIgnoringCase("connection: close");
    }
    assertThat(put(1, "3,three\n").statusCode()).isEqualTo(200);
  }

  @Test
  void put_whenItIsRefusedEarly_closesTheConnectionInsteadOfReadingOn() throws Exception {
    // Given
    assertThat(put(1, "1,one\n").statusCode()).isEqualTo(200);
    assertThat(commit().statusCode()).isEqualTo(202);

    try (RawUpload caller = part(2)) {
      // When
      String head = caller.head();

      // Then
      assertThat(head).contains(" 409 ").containsIgnoringCase("connection: close");
      assertThat(caller.endsSoon("1,2\n")).isTrue();
    }
  }

  @Test
  void put_whenARowDoesNotFit_isAnsweredBeforeTheEnd() throws Exception {
    // Given
    try (RawUpload caller = part(1)) {
      caller.chunk("1,2,3\n");

      // When
      String head = caller.head();

      // Then
      assertThat(head).contains(" 422 ").containsIgnoringCase("connection: close");
      assertThat(caller.endsSoon("1,2,3\n")).isTrue();
    }
  }

  private RawUpload part(int number) throws IOException {
    return RawUpload.open("PUT " + upload + "/parts/" + number + "?header=absent", "key-all");
  }

  private Response put(int number, String rows) {
    return as("all")
        .contentType("text/csv")
        .body(rows.getBytes(UTF_8))
        .put(upload + "/parts/" + number + "?header=absent");
  }

  private Response commit() {
    return as("all", "{\"mode\":\"APPEND\"}").post(upload + "/commit");
  }

  /** The gateway has taken the request, and waits for its body. */
  private void awaitTheClaim(int number) {
    String space = "upload-claims/" + upload.substring(upload.lastIndexOf('/') + 1);
    boolean held = false;
    for (int i = 0; i < 100 && !held; i++) {
      LockSupport.parkNanos(50_000_000);
      held = store.get(space, String.valueOf(number)).await().indefinitely().isPresent();
    }
    assertThat(held).isTrue();
  }

  private Response awaitNoClaim() {
    Response sent = put(1, "3,three\n");
    for (int i = 0; i < 100 && sent.statusCode() == 409; i++) {
      LockSupport.parkNanos(50_000_000);
      sent = put(1, "3,three\n");
    }
    return sent;
  }

  private int rowCount() {
    return as("all").get("/datasets/" + dataset).jsonPath().getInt("statistics.rowCount");
  }
}
