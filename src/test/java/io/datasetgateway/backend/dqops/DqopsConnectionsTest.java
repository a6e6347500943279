package io.datasetgateway.backend.dqops;

import static io.datasetgateway.backend.dqops.DqopsTesting.NAME;
import static io.datasetgateway.backend.dqops.DqopsTesting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DQOps closes every connection with its fifth answer (recording 340 of 1.13.2). */
@QuarkusTest
class DqopsConnectionsTest {
  private static final int READS = 50;

  @Inject Backends backends;

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void columns_whenServerClosesAfterFiveAnswers_allSucceed(int atOnce) throws IOException {
    // Given
    try (FiveAnswers server = new FiveAnswers(DqopsRecording.of("377-table").body())) {
      SchemaReader reader =
          DqopsTesting.backend(backends, server.url(), Map.of())
              .port(SchemaReader.class)
              .orElseThrow();

      // When
      List<List<Column>> answers =
          await(
              Multi.createFrom()
                  .range(0, READS)
                  .onItem()
                  .transformToUni(
                      i -> reader.columns(DatasetId.of(NAME, "", "shop", "sales", "t" + i), false))
                  .merge(atOnce)
                  .collect()
                  .asList());

      // Then
      assertThat(answers).hasSize(READS).allMatch(columns -> columns.size() == 5);
      assertThat(server.answers).hasValue(READS);
      assertThat(server.connections).hasValueGreaterThanOrEqualTo(READS / 5);
    }
  }

  /** Answers the same to every request, five per connection. */
  private static final class FiveAnswers implements AutoCloseable {
    final AtomicInteger answers = new AtomicInteger();
    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket socket;
    private final byte[] body;

    FiveAnswers(String body) throws IOException {
      this.body = body.getBytes(StandardCharsets.UTF_8);
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      daemon(this::accept);
    }

    String url() {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }

    private void accept() {
      while (!socket.isClosed()) {
        try {
          Socket connection = socket.accept();
          connections.incrementAndGet();
          daemon(() -> serve(connection));
        } catch (IOException e) {
          return; // closed
        }
      }
    }

    private void serve(Socket connection) {
      try (connection) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        for (int i = 1; i <= 5; i++) {
          String line = in.readLine();
          while (line != null && !line.isEmpty()) {
            line = in.readLine();
          }
          if (line == null) {
            return;
          }
          answers.incrementAndGet();
          answer(connection.getOutputStream(), i == 5);
        }
      } catch (IOException e) {
        // the client closed
      }
    }

    private void answer(OutputStream out, boolean last) throws IOException {
      String head =
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length
              + (last ? "\r\nconnection: close" : "")
              + "\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
    }

    private static void daemon(Runnable work) {
      Thread thread = new Thread(work);
      thread.setDaemon(true);
      thread.start();
    }
  }
}
