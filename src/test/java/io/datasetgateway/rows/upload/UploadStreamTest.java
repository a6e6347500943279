package io.datasetgateway.rows.upload;

import static io.datasetgateway.problem.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    try (Socket socket = open()) {
      OutputStream out = socket.getOutputStream();

      // When
      for (long sent = 0; sent < MUCH; sent += ROWS.length) {
        chunk(out, ROWS);
        rows += 1_000;
      }
      end(out);
      String answer = head(socket);

      // Then
      assertThat(answer).contains(" 202 ");
    }
    assertThat(as("all").get("/datasets/" + dataset).jsonPath().getLong("statistics.rowCount"))
        .isEqualTo(rows);
  }

  @Test
  void append_whenTheBackendDoesNotTakeIt_isNotReadAhead() throws Exception {
    // Given
    try (Socket socket = open()) {
      SandboxFaults.inject(
          "domo", "{\"mode\":\"DELAY\",\"delayMillis\":15000,\"pathContains\":\"/parts/\"}");
      AtomicLong sent = new AtomicLong();
      OutputStream out = socket.getOutputStream();
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> {
                while (sent.addAndGet(ROWS.length) < MUCH) {
                  chunk(out, ROWS);
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
    try (Socket socket = open()) {
      OutputStream out = socket.getOutputStream();
      chunk(out, "1,2,3\n".getBytes(StandardCharsets.UTF_8));

      // When
      String head = head(socket);

      // Then
      assertThat(head).contains(" 422 ").containsIgnoringCase("connection: close");
      assertThat(endsSoon(socket, out)).isTrue();
    }
  }

  @Test
  void append_whenTheCallerMayNot_isAnsweredBeforeTheBodyIsRead() throws Exception {
    // Given
    try (Socket socket = open("key-reader")) {
      // When
      String head = head(socket);

      // Then
      assertThat(head).contains(" 403 ").containsIgnoringCase("connection: close");
    }
  }

  @Test
  void append_whenTheCallerHangsUp_writesNothing() throws Exception {
    // Given
    List<Path> before = spooled();
    try (Socket socket = open()) {
      for (int i = 0; i < 20; i++) {
        chunk(socket.getOutputStream(), ROWS);
      }
      // When
      socket.setSoLinger(true, 0);
    }

    // Then
    assertThat(leavesNothingBut(before)).isTrue();
    assertThat(as("all").get("/datasets/" + dataset).jsonPath().getLong("statistics.rowCount"))
        .isZero();
  }

  private Socket open() throws IOException {
    return open("key-all");
  }

  private Socket open(String token) throws IOException {
    Socket socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout(60_000);
    socket
        .getOutputStream()
        .write(
            ("POST /datasets/"
                    + dataset
                    + "/rows?header=absent HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                    + "Transfer-Encoding: chunked\r\nAuthorization: Bearer "
                    + token
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static void chunk(OutputStream out, byte[] bytes) {
    try {
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(bytes);
      out.write("\r\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void end(OutputStream out) throws IOException {
    out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String head(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int one = in.read();
      if (one < 0) {
        throw new AssertionError("no answer, only: " + head);
      }
      head.append((char) one);
    }
    return head.toString();
  }

  /** Whether the gateway stops listening, though there would be more. */
  private static boolean endsSoon(Socket socket, OutputStream out) throws IOException {
    for (int i = 0; i < 100; i++) {
      try {
        out.write("6\r\n1,2,3\n\r\n".getBytes(StandardCharsets.UTF_8));
        pause(50);
      } catch (SocketException e) {
        return true;
      }
    }
    return false;
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
