package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.resilience.Breakers;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Breaks and heals the simulated backends behind the gateway under test. */
public final class SandboxFaults {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static volatile boolean broken;

  private SandboxFaults() {}

  /**
   * Puts a fault in force until {@link #heal}.
   *
   * @param backend {@code domo} or {@code dqops}
   * @param fault as the fault port takes it
   */
  public static void inject(String backend, String fault) {
    broken = true;
    send("PUT", "/faults/" + backend, fault, 200);
  }

  /** Takes away every fault. */
  public static void heal() {
    send("DELETE", "/faults", "", 204);
  }

  /** The same, and the breakers are as they were: closed, and with nothing to remember. */
  public static void recover() {
    heal();
    if (broken) {
      Arc.container()
          .instance(Backends.class)
          .get()
          .all()
          .forEach(backend -> Breakers.renew(BackendTesting.context(backend).calls()));
    }
    broken = false;
  }

  /** How often a backend was asked for a path that contains this. */
  public static int requests(String backend, String path) {
    String query =
        "?backend=" + backend + "&path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    try {
      return JSON.readTree(send("GET", "/requests" + query, "", 200)).path(backend).asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String send(String method, String path, String body, int status) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String url() {
    try {
      SandboxBackends backends =
          ClientProxy.unwrap(Arc.container().instance(SandboxBackends.class).get());
      Field sandbox = SandboxBackends.class.getDeclaredField("sandbox");
      sandbox.setAccessible(true);
      return ((Sandbox) sandbox.get(backends)).faultUrl().toString();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The sandbox's bean has changed its shape", e);
    }
  }
}
