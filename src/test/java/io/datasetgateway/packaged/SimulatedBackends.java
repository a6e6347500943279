package io.datasetgateway.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The sandbox as a process of its own, and the configuration of a gateway in front of it. */
public final class SimulatedBackends implements AutoCloseable {
  private final GatewayProcess process;
  private final int domo;
  private final int dqops;
  private final int faults;

  private SimulatedBackends(GatewayProcess process, int domo, int dqops, int faults) {
    this.process = process;
    this.domo = domo;
    this.dqops = dqops;
    this.faults = faults;
  }

  public static SimulatedBackends start() {
    try {
      int domo = GatewayProcess.freePort();
      int dqops = GatewayProcess.freePort();
      int faults = GatewayProcess.freePort();
      GatewayProcess process =
          GatewayProcess.start(
              Map.of(
                  "GATEWAY_SANDBOX_ONLY", "true",
                  "GATEWAY_SANDBOX_DOMO_PORT", String.valueOf(domo),
                  "GATEWAY_SANDBOX_DQOPS_PORT", String.valueOf(dqops),
                  "GATEWAY_SANDBOX_FAULT_PORT", String.valueOf(faults)));
      return new SimulatedBackends(process, domo, dqops, faults);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A production gateway in front of both.
   *
   * @param consumers the text of its consumers file
   * @param more further variables
   */
  public Map<String, String> environment(Path consumers, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GATEWAY_BACKENDS_DOMO_KIND", "domo");
    environment.put("GATEWAY_BACKENDS_DOMO_URL", "http://127.0.0.1:" + domo);
    environment.put("GATEWAY_BACKENDS_DOMO_TOKEN", "sandbox-domo-developer-token");
    environment.put("GATEWAY_BACKENDS_DQOPS_KIND", "dqops");
    environment.put("GATEWAY_BACKENDS_DQOPS_URL", "http://127.0.0.1:" + dqops);
    environment.put("GATEWAY_BACKENDS_DQOPS_TOKEN", "sandbox-dqops-root-key");
    environment.put("GATEWAY_BACKENDS_DQOPS_DOMAINS_SALES_TOKEN", "sandbox-dqops-sales-key");
    environment.put("GATEWAY_BACKENDS_DQOPS_DOMAINS_HR_TOKEN", "sandbox-dqops-hr-key");
    environment.put("GATEWAY_CONSUMERS_FILE", consumers.toString());
    environment.putAll(more);
    return environment;
  }

  public void fault(String backend, String json) {
    require(
        HttpRequest.newBuilder(faults("/faults/" + backend))
            .PUT(HttpRequest.BodyPublishers.ofString(json))
            .header("Content-Type", "application/json")
            .build());
  }

  public void heal() {
    require(HttpRequest.newBuilder(faults("/faults")).DELETE().build());
  }

  public void forgetRequests() {
    require(HttpRequest.newBuilder(faults("/requests")).DELETE().build());
  }

  /** How many requests have reached a backend. */
  public int requests(String backend) {
    return GatewayProcess.send(HttpRequest.newBuilder(faults("/requests")).build())
        .json()
        .path(backend)
        .asInt();
  }

  /** How many requests whose path or query holds a text, as it was sent, have reached a backend. */
  public int requests(String backend, String path) {
    return GatewayProcess.send(HttpRequest.newBuilder(faults("/requests?path=" + path)).build())
        .json()
        .path(backend)
        .asInt();
  }

  private URI faults(String path) {
    return URI.create("http://127.0.0.1:" + faults + path);
  }

  private static void require(HttpRequest request) {
    GatewayProcess.Answer answer = GatewayProcess.send(request);
    if (answer.status() >= 300) {
      throw new IllegalStateException(answer.body());
    }
  }

  /** A consumers file with one consumer that may do everything, its key being {@code key}. */
  public static Path consumersFile(String key) {
    try {
      Path file = Files.createTempFile("consumers", ".yaml");
      Files.writeString(file, consumer("tester", key));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of such a file, with one consumer that has these keys. */
  public static String consumer(String name, String... keys) {
    StringBuilder hashes = new StringBuilder();
    for (String key : keys) {
      hashes.append(hashes.isEmpty() ? "" : ", ").append('"').append(hash(key)).append('"');
    }
    return "consumers:\n  - name: %s\n    keys: [%s]\n    scopes: [\"*\"]\n    datasets: [\"*\"]\n"
        .formatted(name, hashes);
  }

  private static String hash(String key) {
    try {
      byte[] hash =
          java.security.MessageDigest.getInstance("SHA-256")
              .digest(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return "sha256:" + java.util.HexFormat.of().formatHex(hash);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
