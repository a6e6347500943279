package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox as a whole, and what its seed promises. */
class SandboxTest extends SandboxTestBase {

  @Test
  void start_whenPortTaken_failsAndLeavesNothingOpen() throws Exception {
    // Given
    Vertx vertx = Vertx.vertx();
    try (ServerSocket taken = new ServerSocket(0)) {
      Sandbox.Ports ports = new Sandbox.Ports(0, taken.getLocalPort(), 0);

      // When, Then
      assertThatThrownBy(() -> Sandbox.start(vertx, ports, "0.0.0.0"))
          .isInstanceOf(IllegalStateException.class);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void start_whenAHostIsGiven_listensThereAlone() {
    // Given
    Vertx vertx = Vertx.vertx();

    // When
    try (Sandbox elsewhere = Sandbox.start(vertx, Sandbox.Ports.any(), "127.0.0.2")) {

      // Then
      for (URI url : List.of(elsewhere.domoUrl(), elsewhere.dqopsUrl(), elsewhere.faultUrl())) {
        assertThatThrownBy(() -> new Socket("127.0.0.1", url.getPort()).close())
            .isInstanceOf(ConnectException.class);
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 0", "0, 65536, 0", "9000, 0, 9000"})
  void ports_whenNoPortOrGivenTwice_areRefused(int domo, int dqops, int fault) {
    // When, Then
    assertThatThrownBy(() -> new Sandbox.Ports(domo, dqops, fault))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void start_whenPortsGiven_listensOnThem() {
    // Given
    Vertx vertx = Vertx.vertx();
    int port = sandbox.domoUrl().getPort();
    sandbox.close();

    // When
    try (Sandbox again = Sandbox.start(vertx, new Sandbox.Ports(port, 0, 0))) {

      // Then
      assertThat(again.domoUrl().getPort()).isEqualTo(port);
      assertThat(again.dqopsUrl().getHost()).isEqualTo("127.0.0.1");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void seed_whenDomoRead_isVariedAndUnique() {
    // Given
    DomoStore store = DomoStore.seeded(CLOCK);

    // When
    Set<String> ids = new HashSet<>();
    Set<String> types = new HashSet<>();
    Set<String> states = new HashSet<>();
    store
        .all()
        .forEach(
            it -> {
              ids.add(it.id());
              types.add(it.text("displayType"));
              states.add(it.text("state"));
            });

    // Then
    assertThat(ids).hasSameSizeAs(store.all()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(types).hasSizeGreaterThan(10);
    assertThat(states).containsExactlyInAnyOrder("SUCCESS", "ERROR", "IDLE");
    assertThat(store.all()).anyMatch(it -> it.columns() == null);
    assertThat(store.all()).anyMatch(it -> it.members().path("tags").isNull());
    assertThat(store.all()).anyMatch(it -> it.members().path("tags").isMissingNode());
    assertThat(store.all()).anyMatch(it -> it.text("tags").equals("[]"));
  }

  @Test
  void seed_whenLinkedByDqops_namesDatasetsThatExist() {
    // Given
    DomoStore domo = DomoStore.seeded(CLOCK);
    Set<String> linked = new HashSet<>();

    // When
    for (DqopsWorkspace workspace : DqopsStore.seeded(CLOCK).workspaces()) {
      for (DqopsTable table : workspace.tables()) {
        table.labels().stream()
            .filter(label -> label.startsWith("domo:"))
            .forEach(label -> linked.add(label.substring("domo:".length())));
        if (table.advancedProperties().containsKey("domo.dataset.id")) {
          linked.add(table.advancedProperties().get("domo.dataset.id"));
        }
      }
    }

    // Then
    assertThat(linked).hasSizeGreaterThanOrEqualTo(4).contains(DOMO_KBS);
    assertThat(linked).allMatch(id -> domo.find(id).isPresent());
  }

  @Test
  void seed_whenLinkedByDomoTag_namesTablesThatExistButForTwo() {
    // Given
    DqopsStore dqops = DqopsStore.seeded(CLOCK);
    Pattern tag = Pattern.compile("\"dqops:([^\"]+)\"");
    Set<String> missing = new HashSet<>();
    Set<String> found = new HashSet<>();

    // When
    DomoStore.seeded(CLOCK)
        .all()
        .forEach(
            it ->
                tag.matcher(it.text("tags"))
                    .results()
                    .map(match -> match.group(1))
                    .forEach(id -> (exists(dqops, id) ? found : missing).add(id)));

    // Then
    assertThat(missing)
        .containsExactlyInAnyOrder("dqops~_~pg_prod~public~no_such_table", "not an id");
    assertThat(found)
        .contains("dqops~sales~pg_prod~public~orders", "dqops~_~pg_prod~public~orders")
        .hasSize(6);
  }

  private static boolean exists(DqopsStore dqops, String id) {
    String[] parts = id.split("~");
    if (parts.length != 5) {
      return false;
    }
    String domain = parts[1].equals("_") ? "" : parts[1];
    return dqops
        .workspace(domain)
        .flatMap(it -> it.table(decoded(parts[2]), decoded(parts[3]), decoded(parts[4])))
        .isPresent();
  }

  /** Of the gateway's ids: a byte that is not plain is a dot and two hexadecimal digits. */
  private static String decoded(String part) {
    return URLDecoder.decode(part.replace('.', '%'), StandardCharsets.UTF_8);
  }

  @Test
  void seed_whenReadTwice_isTheSame() {
    // When
    JsonNode first = allOf(DomoStore.seeded(CLOCK));
    JsonNode second = allOf(DomoStore.seeded(CLOCK));

    // Then
    assertThat(first).isEqualTo(second);
  }

  private static ObjectNode allOf(DomoStore store) {
    ObjectNode all = SandboxJson.object();
    store.all().forEach(it -> all.set(it.id(), it.members()));
    return all;
  }
}
