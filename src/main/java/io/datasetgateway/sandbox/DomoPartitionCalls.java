package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Partitions: listed, emptied, forgotten. Deleting one takes three calls: data, tag, index. What
 * the deletions and the plain list answer was not recorded: here nothing, and the same entries.
 */
final class DomoPartitionCalls implements CallGroup {

  private static final String DATASOURCE = "/api/query/v1/datasources/{id}/";
  private static final int DEFAULT_LIMIT = 100;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+00:00'").withZone(ZoneOffset.UTC);
  private static final Comparator<DomoVersion> BY_DATE =
      Comparator.comparingLong(DomoVersion::recorded).thenComparingLong(DomoVersion::dataId);

  private final DomoStore store;
  private final DomoLookup lookup;

  DomoPartitionCalls(DomoStore store) {
    this.store = store;
    this.lookup = new DomoLookup(store);
  }

  @Override
  public void register(Calls calls) {
    calls
        .get(DATASOURCE + "partition", ctx -> lookup.read(ctx, it -> all(ctx, it)))
        .post(DATASOURCE + "partition/list", ctx -> lookup.read(ctx, it -> page(ctx, it)))
        .delete(
            DATASOURCE + "tag/{partition}/data",
            ctx -> lookup.write(ctx, it -> deleteData(ctx, it)))
        .delete(
            DATASOURCE + "partition/{partition}",
            ctx -> lookup.write(ctx, it -> deleteTag(ctx, it)));
  }

  private void all(RoutingContext ctx, DomoDatasource datasource) {
    DomoAnswer.json(ctx, toJson(content(datasource).partitions().stream()));
  }

  private void page(RoutingContext ctx, DomoDatasource datasource) {
    JsonNode body = SandboxJson.body(ctx).orElse(SandboxJson.object());
    JsonNode field = body.at("/paginationFields/0");
    String name = field.path("fieldName").asText("datecompleted");
    if (!name.equals("datecompleted")) {
      DomoAnswer.badRequest(ctx, "Unknown fieldName: " + name);
      return;
    }
    try {
      long min = millis(field.at("/filterValues/MIN"), Long.MIN_VALUE);
      long max = millis(field.at("/filterValues/MAX"), Long.MAX_VALUE);
      boolean ascending = field.path("sortOrder").asText().equals("ASC");
      List<DomoVersion> partitions = content(datasource).partitions();
      DomoAnswer.json(
          ctx,
          toJson(
              partitions.stream()
                  .filter(it -> it.recorded() >= min && it.recorded() <= max)
                  .sorted(ascending ? BY_DATE : BY_DATE.reversed())
                  .skip(body.path("offset").asLong())
                  .limit(body.path("limit").asLong(DEFAULT_LIMIT))));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      DomoAnswer.badRequest(ctx, String.valueOf(e.getMessage()));
    }
  }

  /** Of a bound only null was ever seen; here epoch milliseconds and ISO times are understood. */
  private static long millis(JsonNode bound, long absent) {
    if (bound.isNull() || bound.isMissingNode()) {
      return absent;
    }
    return bound.isNumber() ? bound.asLong() : Instant.parse(bound.asText()).toEpochMilli();
  }

  private static ArrayNode toJson(Stream<DomoVersion> partitions) {
    ArrayNode array = SandboxJson.array();
    partitions.forEach(it -> array.add(toJson(it)));
    return array;
  }

  private static ObjectNode toJson(DomoVersion partition) {
    return SandboxJson.object()
        .put("dataId", partition.dataId())
        .put("partitionId", partition.dataTag())
        .put("dateCompleted", TIME.format(Instant.ofEpochMilli(partition.recorded())))
        .put("rowCount", partition.rows().count());
  }

  private void deleteData(RoutingContext ctx, DomoDatasource datasource) {
    DomoContent content = content(datasource);
    if (content.deleteData(ctx.pathParam("partition"))) {
      long now = store.clock().millis();
      store.change(datasource.id(), it -> it.withRowCount(content.rowCount(), now));
      DomoAnswer.empty(ctx);
    } else {
      DomoAnswer.notFound(ctx);
    }
  }

  private void deleteTag(RoutingContext ctx, DomoDatasource datasource) {
    if (content(datasource).deleteTag(ctx.pathParam("partition"))) {
      DomoAnswer.empty(ctx);
    } else {
      DomoAnswer.notFound(ctx);
    }
  }

  private DomoContent content(DomoDatasource datasource) {
    return store.warehouse().content(datasource);
  }
}
