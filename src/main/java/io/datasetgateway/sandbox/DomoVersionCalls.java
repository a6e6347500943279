package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What was committed when, the newest first. Rows of older versions cannot be read again. */
final class DomoVersionCalls implements CallGroup {

  private final DomoStore store;
  private final DomoLookup lookup;

  DomoVersionCalls(DomoStore store) {
    this.store = store;
    this.lookup = new DomoLookup(store);
  }

  @Override
  public void register(Calls calls) {
    calls.get(
        "/api/data/v3/datasources/{id}/dataversions/details",
        ctx -> lookup.read(ctx, it -> details(ctx, it)));
  }

  /** Without a limit: all of them. */
  private void details(RoutingContext ctx, DomoDatasource datasource) {
    MultiMap query = ctx.queryParams();
    try {
      boolean onlyIndexed = !"false".equals(query.get("limitToIndexed"));
      long limit = number(query, "limit", -1);
      ArrayNode page = SandboxJson.array();
      matches(query, store.warehouse().content(datasource).history(onlyIndexed)).stream()
          .skip(Math.max(0, number(query, "offset", 0)))
          .limit(limit < 0 ? Long.MAX_VALUE : limit)
          .forEach(it -> page.add(it.toJson(datasource.id())));
      DomoAnswer.json(ctx, page);
    } catch (NumberFormatException e) {
      DomoAnswer.badRequest(ctx, "Not a number: " + e.getMessage());
    }
  }

  private static List<DomoVersion> matches(MultiMap query, List<DomoVersion> history) {
    long start = number(query, "startRecordedTime", 0);
    long end = number(query, "endRecordedTime", Long.MAX_VALUE);
    Set<String> ids = words(query, "dataVersionIds");
    Set<String> statuses = words(query, "statuses");
    List<DomoVersion> matches =
        history.stream()
            .filter(it -> it.recorded() >= start && it.recorded() <= end)
            .filter(it -> ids.isEmpty() || ids.contains(Long.toString(it.dataId())))
            .filter(it -> statuses.isEmpty() || statuses.contains(DomoVersion.STATUS))
            .collect(Collectors.toList());
    Collections.reverse(matches);
    return matches;
  }

  private static Set<String> words(MultiMap query, String name) {
    return query.getAll(name).stream()
        .flatMap(it -> List.of(it.split(",", -1)).stream())
        .map(it -> it.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static long number(MultiMap query, String name, long absent) {
    String value = query.get(name);
    return value == null ? absent : Long.parseLong(value);
  }
}
