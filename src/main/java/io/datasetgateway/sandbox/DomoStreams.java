package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The streams behind the datasets that name one. A stream's own members are kept as they came; its
 * dataset and its runs are added when it is read.
 */
final class DomoStreams {

  private static final String TEMPLATE = "/sandbox/domo-stream.json";
  private static final long FIRST_CREATED = 20_000;

  private final DomoStore store;
  private final DomoRuns runs;
  private final TreeMap<Long, DomoStream> streams = new TreeMap<>();
  private long next = FIRST_CREATED;

  DomoStreams(DomoStore store) {
    this.store = store;
    this.runs = new DomoRuns(store.clock());
    JsonNode template = SandboxJson.resource(TEMPLATE);
    for (DomoDatasource it : store.all()) {
      if (it.members().has("streamId")) {
        add(it, template.deepCopy());
      }
    }
  }

  private void add(DomoDatasource datasource, ObjectNode members) {
    long id = datasource.members().path("streamId").asLong();
    String type = datasource.text("dataProviderType");
    members.withObject("/dataProvider").put("key", type).put("name", type);
    members.withObject("/transport").put("type", datasource.text("transportType"));
    members
        .put("createdAt", datasource.members().path("created").asLong() / 1000d)
        .put("modifiedAt", datasource.members().path("lastTouched").asLong() / 1000d);
    streams.put(id, new DomoStream(id, datasource.id(), DomoStreamBody.numbered(members, id)));
    double updated = datasource.members().path("lastUpdated").asLong() / 1000d;
    runs.seed(id, datasource.members().path("rowCount").asLong(), updated);
  }

  DomoRuns runs() {
    return runs;
  }

  /** By id. */
  synchronized List<DomoStream> all() {
    return List.copyOf(streams.values());
  }

  synchronized Optional<DomoStream> find(long id) {
    return Optional.ofNullable(streams.get(id));
  }

  /** With everything that Domo tells of it. */
  ObjectNode toJson(DomoStream stream) {
    ObjectNode json = stream.members().deepCopy().put("id", stream.id());
    Optional<DomoDatasource> datasource = store.find(stream.dataSourceId());
    json.set("dataSource", datasource.<JsonNode>map(DomoDatasource::members).orElse(null));
    if (!json.has("schemaDefinition")) {
      json.putObject("schemaDefinition")
          .set("columns", datasource.<JsonNode>map(DomoDatasource::columns).orElse(null));
    }
    List<DomoExecution> all = runs.of(stream.id());
    DomoExecution last = all.isEmpty() ? null : all.get(all.size() - 1);
    json.put("currentExecutionState", last == null ? "IDLE" : last.state().name());
    json.set("lastExecution", last == null ? null : last.toJson());
    json.set("currentExecution", last == null || !last.isRunning() ? null : last.toJson());
    json.set(
        "lastSuccessfulExecution",
        all.stream()
            .filter(it -> it.state() == DomoExecution.State.SUCCESS)
            .reduce((older, newer) -> newer)
            .map(DomoExecution::toJson)
            .orElse(null));
    return json;
  }

  /** Replaces its members; the dataset takes a new name and description from it. */
  synchronized DomoStream put(DomoStream stream, ObjectNode members, JsonNode dataSource) {
    ObjectNode dated = members.put("modifiedAt", seconds());
    DomoStream changed =
        new DomoStream(
            stream.id(), stream.dataSourceId(), DomoStreamBody.numbered(dated, stream.id()));
    streams.put(stream.id(), changed);
    for (String name : List.of("name", "description")) {
      if (dataSource.path(name).isTextual()) {
        String text = dataSource.path(name).asText();
        store.change(
            stream.dataSourceId(), it -> it.withMembers(it.members().deepCopy().put(name, text)));
      }
    }
    return changed;
  }

  /** With a new dataset, as Domo does. */
  synchronized DomoStream create(ObjectNode members, JsonNode dataSource) {
    long id = next++;
    DomoDatasource datasource =
        store.create(
            dataSource.path("name").asText(),
            dataSource.path("description").asText(null),
            members.at("/dataProvider/key").asText("api"),
            DomoColumns.parse(members.at("/schemaDefinition/columns")).orElse(null));
    String transport = members.at("/transport/type").asText();
    store.change(
        datasource.id(),
        it ->
            it.withMembers(
                it.members().deepCopy().put("streamId", id).put("transportType", transport)));
    ObjectNode dated = members.put("createdAt", seconds()).put("modifiedAt", seconds());
    DomoStream created = new DomoStream(id, datasource.id(), DomoStreamBody.numbered(dated, id));
    streams.put(id, created);
    return created;
  }

  private double seconds() {
    return store.clock().millis() / 1000d;
  }
}
