package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The search of the Data Center. A slightly wrong body is answered by 200 and no rows. */
final class DomoSearchCalls implements CallGroup {

  private final DomoStore store;

  DomoSearchCalls(DomoStore store) {
    this.store = store;
  }

  @Override
  public void register(Calls calls) {
    calls.post("/api/data/ui/v3/datasources/search", this::search);
  }

  private void search(RoutingContext ctx) {
    SandboxJson.body(ctx)
        .filter(JsonNode::isObject)
        .ifPresentOrElse(
            body -> search(ctx, body), () -> DomoAnswer.badRequest(ctx, "Unreadable body"));
  }

  private void search(RoutingContext ctx, JsonNode body) {
    boolean augment = Boolean.parseBoolean(ctx.queryParams().get("augment"));
    int count = Math.max(0, body.path("count").asInt(10));
    int offset = Math.max(0, body.path("offset").asInt(0));
    List<DomoDatasource> matches = matches(body).sorted(order(body)).toList();
    DomoListing page = new DomoListing(matches, count, offset, augment);
    DomoAnswer.json(ctx, page.toJson(EnumSet.allOf(DomoPart.class)));
  }

  private Stream<DomoDatasource> matches(JsonNode body) {
    boolean datasets =
        elements(body.path("entities")).anyMatch(it -> it.asText().equalsIgnoreCase("dataset"));
    if (!datasets) {
      return Stream.empty();
    }
    Pattern text = wildcard(body.path("query").asText("*"));
    return store.all().stream()
        .filter(it -> !it.isHidden())
        .filter(it -> text.matcher(it.text("name")).find())
        .filter(it -> elements(body.path("filters")).allMatch(filter -> passes(it, filter)));
  }

  private static boolean passes(DomoDatasource datasource, JsonNode filter) {
    return switch (filter.path("field").asText()) {
      case "name_sort" ->
          filter.path("filterType").asText().equals("wildcard")
              && wildcard(filter.path("query").asText()).matcher(datasource.text("name")).matches();
      case "databaseId" -> filter.path("value").asText().equals(datasource.id());
      case "owned_by_id" ->
          filter.path("value").asText().equals(datasource.members().at("/owner/id").asText());
      default -> false;
    };
  }

  private static Comparator<DomoDatasource> order(JsonNode body) {
    JsonNode sort = body.at("/sort/fieldSorts/0");
    String field =
        switch (sort.path("field").asText()) {
          case "create_date" -> "createdAt";
          case "name_sort" -> "nameDescending";
          default -> "lastTouched";
        };
    Comparator<DomoDatasource> descending = DomoOrder.of(field).orElseThrow();
    boolean ascending = sort.path("sortOrder").asText().equalsIgnoreCase("asc");
    return ascending ? descending.reversed() : descending;
  }

  private static Pattern wildcard(String text) {
    String regex = Pattern.quote(text.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
