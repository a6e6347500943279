package io.datasetgateway.entitlement;

import io.datasetgateway.canary.AnswerCanary;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Calls the gateway as its consumers do, some at a time. */
final class Door {
  private static final int AT_ONCE = 12;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final URI base;
  private int calls;

  Door(URI base) {
    this.base = base;
  }

  /** How many requests were made. */
  int calls() {
    return calls;
  }

  Answer get(String consumer, String path) {
    return send(consumer, "GET", path, null, null);
  }

  Answer post(String consumer, String path, String json, String... headers) {
    return send(consumer, "POST", path, "application/json", json, headers);
  }

  Answer send(
      @Nullable String consumer,
      String method,
      String path,
      @Nullable String contentType,
      @Nullable String body,
      String... headers) {
    return sendAsync(consumer, method, path, contentType, body, headers).join();
  }

  CompletableFuture<Answer> sendAsync(
      @Nullable String consumer,
      String method,
      String path,
      @Nullable String contentType,
      @Nullable String body,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method.toUpperCase(Locale.ROOT),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (consumer != null) {
      request.header("Authorization", "Bearer " + Consumers.key(consumer));
    }
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    calls++;
    places.acquireUninterruptibly();
    return http.sendAsync(request.build(), BodyHandlers.ofString())
        .whenComplete((answer, failure) -> places.release())
        .thenApply(Answer::of)
        .whenComplete((answer, failure) -> check(method + " " + path, answer));
  }

  private static void check(String request, @Nullable Answer answer) {
    if (answer != null) {
      AnswerCanary.check(request, answer.everything());
    }
  }
}
