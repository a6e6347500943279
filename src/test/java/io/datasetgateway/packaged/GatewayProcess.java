package io.datasetgateway.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.canary.AnswerCanary;
import io.datasetgateway.canary.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged application, started as an operator starts it. */
public final class GatewayProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Duration START = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Process process;
  private final Path log;
  private final int port;
  private final int managementPort;

  private GatewayProcess(Process process, Path log, int port, int managementPort) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.managementPort = managementPort;
  }

  /** An answer as a caller sees it. */
  public record Answer(int status, Map<String, List<String>> headers, String body) {
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }
  }

  /** Starts it and waits until it is ready. */
  public static GatewayProcess start(Map<String, String> environment, String... jvmArguments) {
    GatewayProcess started = launch(environment, jvmArguments);
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end && started.process.isAlive()) {
      if (started.isReady()) {
        return started;
      }
      pause();
    }
    started.close();
    throw new IllegalStateException("did not start: " + started.log());
  }

  /** Starts it without waiting. */
  public static GatewayProcess launch(Map<String, String> environment, String... jvmArguments) {
    try {
      int port = freePort();
      int managementPort = freePort();
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // It lives for seconds: what the second compiler costs would not come back.
      command.add("-XX:TieredStopAtLevel=1");
      command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
      command.addAll(List.of(jvmArguments));
      command.add("-jar");
      command.add(JAR.toString());
      Path log = Files.createTempFile("gateway", ".log");
      ProcessBuilder builder = new ProcessBuilder(command);
      Map<String, String> env = new HashMap<>(environment);
      env.putIfAbsent("QUARKUS_HTTP_HOST", "127.0.0.1");
      env.put("QUARKUS_HTTP_PORT", String.valueOf(port));
      env.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
      env.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
      env.putIfAbsent("QUARKUS_SHUTDOWN_DELAY", "0s");
      builder.environment().putAll(env);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      return new GatewayProcess(builder.start(), log, port, managementPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has printed so far. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells it to stop, as Kubernetes does, and does not wait for it. */
  public void terminate() {
    process.destroy();
  }

  /** Waits until it has ended by itself. */
  public int exitCode() {
    try {
      if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("still runs: " + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public Answer get(String path) {
    return get(path, "sandbox");
  }

  public Answer get(String path, String key) {
    return send(request(path, key).GET().build());
  }

  public HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(URI.create(url() + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + key);
  }

  /** A page of the management port: health, metrics. */
  public Answer management(String path) {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path)).build());
  }

  public static Answer send(HttpRequest request) {
    try {
      return toAnswer(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static HttpClient http() {
    return HTTP;
  }

  static Answer toAnswer(HttpResponse<String> response) {
    AnswerCanary.check(
        response.uri().toString(), response.headers().map() + "\n" + response.body());
    return new Answer(response.statusCode(), response.headers().map(), response.body());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
    Secrets.inLog(log())
        .ifPresent(
            secret -> {
              throw new AssertionError("the log tells '" + secret + "'");
            });
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private boolean isReady() {
    try {
      return management("/q/health/ready").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
