package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The state of the simulated Domo instance. */
final class DomoStore implements AutoCloseable {

  private static final String SEED = "/sandbox/domo-datasources.json";

  private final Clock clock;
  private final Map<String, DomoDatasource> datasources = new LinkedHashMap<>();
  private final DomoWarehouse warehouse = new DomoWarehouse();
  private final DomoIndexRequests indexRequests;
  private final DomoMail mail = new DomoMail();
  private int created;

  private DomoStore(Clock clock) {
    this.clock = clock;
    this.indexRequests = new DomoIndexRequests(clock);
  }

  static DomoStore seeded(Clock clock) {
    DomoStore store = new DomoStore(clock);
    SandboxJson.resource(SEED).forEach(seed -> store.add(toDatasource(seed)));
    return store;
  }

  private static DomoDatasource toDatasource(JsonNode seed) {
    ArrayNode columns = seed.has("columns") ? seed.withArray("/columns") : null;
    return new DomoDatasource(
        (ObjectNode) seed.path("members"),
        columns,
        columns == null ? 0 : 1,
        seed.withArray("/permissions"),
        seed.withArray("/cards"));
  }

  private synchronized void add(DomoDatasource datasource) {
    datasources.put(datasource.id(), datasource);
  }

  Clock clock() {
    return clock;
  }

  /** The rows of the datasets. */
  DomoWarehouse warehouse() {
    return warehouse;
  }

  DomoIndexRequests indexRequests() {
    return indexRequests;
  }

  DomoMail mail() {
    return mail;
  }

  synchronized List<DomoDatasource> all() {
    return List.copyOf(datasources.values());
  }

  synchronized Optional<DomoDatasource> find(String id) {
    return Optional.ofNullable(datasources.get(id));
  }

  /** Empty if there is no such dataset. What was touched says so in {@code lastTouched}. */
  synchronized Optional<DomoDatasource> change(String id, UnaryOperator<DomoDatasource> change) {
    return Optional.ofNullable(
        datasources.computeIfPresent(id, (key, old) -> touched(change.apply(old))));
  }

  private DomoDatasource touched(DomoDatasource datasource) {
    return datasource.withMembers(
        datasource.members().deepCopy().put("lastTouched", clock.millis()));
  }

  /**
   * A new dataset of the caller. Ids of new datasets are the same in every run.
   *
   * @param columns null: without a schema
   */
  synchronized DomoDatasource create(
      String name, @Nullable String description, String type, @Nullable ArrayNode columns) {
    String key = "created-" + ++created;
    String id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    DomoDatasource empty =
        new DomoDatasource(
            DomoMe.newDatasource(id, name, description, type, clock.millis()),
            null,
            0,
            SandboxJson.array().add(DomoMe.ownerPermission()),
            SandboxJson.array());
    DomoDatasource datasource = columns == null ? empty : empty.withSchema(columns);
    datasources.put(id, datasource);
    return datasource;
  }

  /** With its rows. */
  synchronized boolean delete(String id) {
    warehouse.forget(id);
    return datasources.remove(id) != null;
  }

  @Override
  public void close() {
    warehouse.close();
  }
}
