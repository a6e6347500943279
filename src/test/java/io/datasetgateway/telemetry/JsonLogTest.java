package io.datasetgateway.telemetry;

import static io.datasetgateway.problem.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.problem.Api;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log says where it is JSON: one object per line, with members to search for. */
@QuarkusTest
@TestProfile(JsonLogTest.AsJson.class)
class JsonLogTest {

  /** As an operator would switch it on. */
  public static class AsJson implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.log.console.json.enabled", "true");
    }
  }

  @Inject Backends backends;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Handler handler = new Lines();

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(handler);
  }

  @AfterEach
  void stop() {
    Logger.getLogger("").removeHandler(handler);
  }

  @Test
  void audit_whenTheLogIsJson_hasItsFieldsAsMembers() throws Exception {
    // When
    Response answer =
        as("all", "{\"tags\":[{\"key\":\"a\"}]}")
            .post("/datasets/dqops~_~shop~sales~customers.2Ecsv/tags?dryRun=x");

    // Then
    JsonNode line = next("audit");
    assertThat(line.path("message").asText()).isEqualTo("audit");
    assertThat(line.path("mdc").path("traceId").asText()).isEqualTo(Api.traceId(answer));
    assertThat(line.path("mdc").path("consumer").asText()).isEqualTo("all");
    assertThat(line.path("mdc").path("method").asText()).isEqualTo("POST");
    assertThat(line.path("mdc").path("status").asText())
        .isEqualTo(String.valueOf(answer.statusCode()));
  }

  @Test
  void failedCall_whenTheLogIsJson_hasBackendAndFaultAsMembers() throws Exception {
    // Given
    AutoCloseable replaced =
        BackendTesting.replace(
            backends,
            BackendTesting.backend(
                backends, "domo", "domo", Map.of("url", "http://127.0.0.1:1", "token", "t")));
    try {
      // When
      Response answer = as("all").get("/datasets/domo~04c1574e-c8be-4721-9846-c6ffa491144b");

      // Then
      JsonNode line = next("io.datasetgateway.resilience.Attempts");
      assertThat(line.path("level").asText()).isEqualTo("WARN");
      assertThat(line.path("mdc").path("backend").asText()).isEqualTo("domo");
      assertThat(line.path("mdc").path("operation").asText()).isEqualTo("get-dataset");
      assertThat(line.path("mdc").path("fault").asText()).isEqualTo("backend-unreachable");
      assertThat(line.path("mdc").path("consumer").asText()).isEqualTo("all");
      assertThat(line.path("mdc").path("traceId").asText()).isEqualTo(Api.traceId(answer));
      assertThat(line.path("message").asText())
          .startsWith("backend=domo operation=get-dataset fault=backend-unreachable attempts=3");
    } finally {
      replaced.close();
    }
  }

  private JsonNode next(String category) throws Exception {
    while (true) {
      String line = lines.poll(10, TimeUnit.SECONDS);
      assertThat(line).as("a line of " + category).isNotNull();
      assertThat(line.strip()).doesNotContain("\n");
      JsonNode read = new ObjectMapper().readTree(line);
      if (read.path("loggerName").asText().equals(category)) {
        return read;
      }
    }
  }

  /** Writes lines as the console would. */
  private final class Lines extends Handler {
    private final JsonFormatter format = new JsonFormatter();

    @Override
    public void publish(LogRecord entry) {
      lines.add(format.format(ExtLogRecord.wrap(entry)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
