package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A fresh sandbox for each test, at a fixed time, and a client that speaks to it. */
abstract class SandboxTestBase {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T18:37:22.967Z"), ZoneOffset.UTC);
  static final DqopsPace PACE =
      new DqopsPace(Duration.ofMillis(20), Duration.ofMillis(60), Duration.ofMillis(40));
  static final String DOMO_KBS = "04c1574e-c8be-4721-9846-c6ffa491144b";
  static final String ORDERS = "5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10";

  private static Vertx vertx;
  private static HttpClient http;

  Sandbox sandbox;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterAll
  static void shut() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(vertx, Sandbox.Ports.any(), "127.0.0.1", CLOCK, PACE);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  static HttpClient client() {
    return http;
  }

  HttpResponse<String> domo(String method, String path, String body) throws Exception {
    HttpRequest.Builder request = request(sandbox.domoUrl(), path);
    return send(request.header("X-DOMO-Developer-Token", sandbox.domoToken()), method, body);
  }

  HttpResponse<String> domo(String path) throws Exception {
    return domo("GET", path, "");
  }

  HttpResponse<String> dqops(String method, String path, String body, String key) throws Exception {
    HttpRequest.Builder request = request(sandbox.dqopsUrl(), path);
    request.header("Content-Type", "application/json");
    return send(request.header("Authorization", "Bearer " + key), method, body);
  }

  HttpResponse<String> dqops(String path) throws Exception {
    return dqops("GET", path, "", sandbox.dqopsToken());
  }

  HttpResponse<String> dqopsPost(String path, String body) throws Exception {
    return dqops("POST", path, body, sandbox.dqopsToken());
  }

  HttpResponse<String> fault(String method, String path, String body) throws Exception {
    return send(request(sandbox.faultUrl(), path), method, body);
  }

  static HttpRequest.Builder request(URI base, String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
  }

  static HttpResponse<String> send(HttpRequest.Builder request, String method, String body)
      throws IOException, InterruptedException {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return http.send(request.method(method, publisher).build(), BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> response) {
    return Recording.json(response.body());
  }

  static String contentType(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }
}
