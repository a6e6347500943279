package io.datasetgateway.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The plain list. Its default order is by last touch, so paging by it is not stable. */
final class DomoListCalls implements CallGroup {

  private final DomoStore store;

  DomoListCalls(DomoStore store) {
    this.store = store;
  }

  @Override
  public void register(Calls calls) {
    calls.get("/api/data/v3/datasources", this::list);
  }

  private void list(RoutingContext ctx) {
    MultiMap query = ctx.queryParams();
    try {
      Set<DomoPart> parts = DomoPart.asked(query);
      DomoListing listing =
          new DomoListing(
              matches(query),
              number(query, "limit", DomoListing.MAX_LIMIT, 1),
              number(query, "offset", 0, 0),
              false);
      DomoAnswer.json(ctx, listing.toJson(parts));
    } catch (IllegalArgumentException e) {
      DomoAnswer.badRequest(ctx, String.valueOf(e.getMessage()));
    }
  }

  private List<DomoDatasource> matches(MultiMap query) {
    String orderBy = query.contains("orderBy") ? query.get("orderBy") : "lastTouched";
    Comparator<DomoDatasource> order =
        DomoOrder.of(orderBy)
            .orElseThrow(() -> new IllegalArgumentException("Unknown orderBy: " + orderBy));
    return store.all().stream().filter(filter(query)).sorted(order).toList();
  }

  private static Predicate<DomoDatasource> filter(MultiMap query) {
    boolean hidden = Boolean.parseBoolean(query.get("includeHidden"));
    Predicate<DomoDatasource> filter = it -> hidden || !it.isHidden();
    if (query.contains("nameLike")) {
      String part = query.get("nameLike").toLowerCase(Locale.ROOT);
      filter = filter.and(it -> it.text("name").toLowerCase(Locale.ROOT).contains(part));
    }
    if (query.contains("createdSince")) {
      long since = Long.parseLong(query.get("createdSince"));
      filter = filter.and(it -> it.members().path("created").asLong() >= since);
    }
    return filter
        .and(oneOf(query, "ownerId", "/owner/id"))
        .and(oneOf(query, "displayType", "/displayType"))
        .and(oneOf(query, "type", "/type"))
        .and(oneOf(query, "dataProviderType", "/dataProviderType"))
        .and(oneOf(query, "dataSourceId", "/id"));
  }

  private static Predicate<DomoDatasource> oneOf(MultiMap query, String name, String pointer) {
    List<String> wanted = query.getAll(name);
    return it -> wanted.isEmpty() || wanted.contains(it.members().at(pointer).asText());
  }

  private static int number(MultiMap query, String name, int absent, int min) {
    int value = query.contains(name) ? Integer.parseInt(query.get(name)) : absent;
    if (value < min) {
      throw new IllegalArgumentException(name + " must be at least " + min);
    }
    return value;
  }
}
