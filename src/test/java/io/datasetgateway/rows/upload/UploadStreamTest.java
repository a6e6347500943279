package io.datasetgateway.rows.upload;

import static io.datasetgateway.problem.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens on the connection while rows flow in. */
@QuarkusTest
class UploadStreamTest {
  /** Far more than may be on its way, and a third of the memory of these tests. */
  private static final long MUCH = 256L << 20;

  /** What both ends and the kernel hold, and parts that are on their way. */
  private static final long HELD = 24L << 20;

  private static final byte[] ROWS =
      "1,\"some text that makes a row of ordinary length, with a comma\"\n"
          .repeat(1_000)
          .getBytes(StandardCharsets.UTF_8);

  private String dataset;

  @BeforeEach
  void createDataset() {
    String draft =
        "{\"backend\":\"domo\",\"name\":\"Streams\",\"columns\":["
            + "{\"name\":\"id\",\"logicalType\":\"integer\"},"
            + "{\"name\":\"note\",\"logicalType\":\"string\"}]}";
    dataset = as("all", draft).post("/datasets").jsonPath().getString("id");
  }

  @AfterEach
  void removeDataset() {
    as("all").delete("/datasets/" + dataset);
  }

  @Test
  void append_whenThereIsMuchOfIt_arrivesAndLeavesNothingBehind() throws Exception {
    // Given
    long rows = 0;
    try (RawUpload caller = open()) {

      // When
      for (long sent = 0; sent < MUCH; sent += ROWS.length) {
        caller.chunk(ROWS);
        rows += 1_000;
      }
      caller.end();
      String answer = caller.head();

      // Then
      assertThat(answer).contains(" 202 ");
    }
    assertThat(rowCount()).isEqualTo(rows);
  }

  @Test
  void append_whenTheBackendDoesNotTakeIt_isNotReadAhead() throws Exception {
    // Given
    try (RawUpload caller = open()) {
      SandboxFaults.inject(
          "domo", "{\"mode\":\"DELAY\",\"delayMillis\":15000,\"pathContains\":\"/parts/\"}");
      AtomicLong sent = new AtomicLong();
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> {
                while (sent.addAndGet(ROWS.length) < MUCH) {
                  caller.chunk(ROWS);
                }
              });

      // When
      long settled = settled(sent);

      // Then
      assertThat(settled).isLessThan(HELD);
      assertThat(sending).isNotDone();
    } finally {
      SandboxFaults.heal();
    }
  }

  @Test
  void append_whenARowDoesNotFit_isAnsweredBeforeTheEndAndNotReadOn() throws Exception {
    // Given
    try (RawUpload caller = open()) {
      caller.chunk("1,2,3\n");

      // When
      String head = caller.head();

      // Then
      assertThat(head).contains(" 422 ").containsIgnoringCase("connection: close");
      assertThat(caller.endsSoon("1,2,3\n")).isTrue();
    }
  }

  @Test
  void append_whenTheCallerMayNot_isAnsweredBeforeTheBodyIsRead() throws Exception {
    // Given
    try (RawUpload caller = open("key-reader")) {
      // When
      String head = caller.head();

      // Then
      assertThat(head).contains(" 403 ").containsIgnoringCase("connection: close");
    }
  }

  @Test
  void append_whenTheCallerHangsUp_writesNothing() throws Exception {
    // Given
    List<Path> before = spooled();
    try (RawUpload caller = open()) {
      for (int i = 0; i < 20; i++) {
        caller.chunk(ROWS);
      }
      // When
      caller.reset();
    }

    // Then
    assertThat(leavesNothingBut(before)).isTrue();
    assertThat(rowCount()).isZero();
  }

  @Test
  void append_whenTheCallerStalls_isGivenUp() throws Exception {
    // Given
    List<Path> before = spooled();
    try (RawUpload caller = open()) {
      caller.chunk("1,one\n2,tw");

      // When
      String head = caller.head();

      // Then
      assertThat(head).contains(" 400 ").containsIgnoringCase("connection: close");
      assertThat(caller.body(head)).contains("\"field\":\"body\"", "did not go on for 5 seconds");
      assertThat(caller.endsSoon("o\n")).isTrue();
    }
    assertThat(leavesNothingBut(before)).isTrue();
    assertThat(rowCount()).isZero();
  }

  @Test
  void append_whenTwinsAreInFlight_areDoneOnceAndAnsweredAlike() throws Exception {
    // Given
    String key = "Idempotency-Key: " + UUID.randomUUID();
    List<Path> before = spooled();
    try (RawUpload first = open("key-all", key)) {
      first.chunk("1,one\n");
      awaitTheFirstByte(before);
      try (RawUpload twin = open("key-all", key);
          RawUpload other = open("key-all", key)) {
        twin.chunk("1,one\n2,two\n");
        twin.end();
        other.chunk("1,one\n2,three\n");
        other.end();

        // When
        first.chunk("2,two\n");
        first.end();
        String answered = first.head();
        String again = twin.head();
        String refused = other.head();

        // Then
        assertThat(answered).contains(" 202 ").doesNotContainIgnoringCase("idempotency-replayed");
        assertThat(again).contains(" 202 ").containsIgnoringCase("idempotency-replayed: true");
        assertThat(location(again)).isEqualTo(location(answered));
        assertThat(refused).contains(" 422 ");
      }
    }
    assertThat(rowCount()).isEqualTo(2);
  }

  private RawUpload open() throws IOException {
    return open("key-all");
  }

  private RawUpload open(String token, String... headers) throws IOException {
    return RawUpload.open("POST /datasets/" + dataset + "/rows?header=absent", token, headers);
  }

  /** The gateway holds the request once it has written something of it. */
  private static void awaitTheFirstByte(List<Path> before) throws IOException {
    for (int i = 0; i < 100 && before.containsAll(spooled()); i++) {
      pause(50);
    }
    assertThat(before.containsAll(spooled())).isFalse();
  }

  private static String location(String head) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, "Location:", 0, 9))
        .findFirst()
        .orElseThrow();
  }

  private long rowCount() {
    return as("all").get("/datasets/" + dataset).jsonPath().getLong("statistics.rowCount");
  }

  /** How much was sent when nothing more goes. */
  private static long settled(AtomicLong sent) {
    long last = -1;
    while (last != sent.get()) {
      last = sent.get();
      pause(700);
    }
    return last;
  }

  private static boolean leavesNothingBut(List<Path> before) throws IOException {
    for (int i = 0; i < 100 && !before.containsAll(spooled()); i++) {
      pause(100);
    }
    return before.containsAll(spooled());
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(millis * 1_000_000);
  }

  private static List<Path> spooled() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("gateway-upload-"))
          .toList();
    }
  }
}
