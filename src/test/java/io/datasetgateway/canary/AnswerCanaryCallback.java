package io.datasetgateway.canary;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.ConfigProvider;

/** Looks through every answer of every HTTP test, and through the metrics when a class is over. */
public final class AnswerCanaryCallback
    implements QuarkusTestBeforeEachCallback, QuarkusTestAfterAllCallback {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Override
  public void beforeEach(QuarkusTestMethodContext test) {
    if (RestAssured.filters().stream().noneMatch(AnswerCanary.class::isInstance)) {
      RestAssured.filters(new AnswerCanary());
    }
  }

  @Override
  public void afterAll(QuarkusTestContext tests) {
    String url = ConfigProvider.getConfig().getValue("test.management.url", String.class);
    AnswerCanary.check("/q/metrics", get(URI.create(url).resolve("/q/metrics")));
  }

  private static String get(URI uri) {
    try {
      return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
