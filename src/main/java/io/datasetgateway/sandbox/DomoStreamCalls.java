package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Streams: list, search, read, create, replace. Which members come without {@code fields} is not
 * known, only that they are few.
 */
final class DomoStreamCalls implements CallGroup {

  private static final String STREAMS = "/api/data/v1/streams";
  private static final List<String> SHORT =
      List.of("id", "transport", "updateMethod", "createdAt", "modifiedAt");

  private final DomoStreams streams;
  private final DomoStreamLookup lookup;

  DomoStreamCalls(DomoStreams streams) {
    this.streams = streams;
    this.lookup = new DomoStreamLookup(streams);
  }

  @Override
  public void register(Calls calls) {
    calls
        .get(STREAMS, this::list)
        .get(STREAMS + "/search", this::search)
        .post(STREAMS, this::create)
        .get(STREAMS + "/{stream}", ctx -> lookup.read(ctx, it -> answer(ctx, it)))
        .put(STREAMS + "/{stream}", ctx -> lookup.read(ctx, it -> replace(ctx, it)));
  }

  private void list(RoutingContext ctx) {
    try {
      ArrayNode page = SandboxJson.array();
      streams.all().stream()
          .skip(DomoStreamLookup.number(ctx, "offset", 0))
          .limit(DomoStreamLookup.number(ctx, "limit", 50))
          .forEach(it -> page.add(project(ctx, streams.toJson(it))));
      DomoAnswer.json(ctx, page);
    } catch (IllegalArgumentException e) {
      DomoAnswer.badRequest(ctx, String.valueOf(e.getMessage()));
    }
  }

  /** One condition: a member's path, a colon, a value with or without stars. */
  private void search(RoutingContext ctx) {
    String query = ctx.queryParams().get("q");
    int colon = query == null ? -1 : query.indexOf(':');
    if (query == null || colon < 1) {
      DomoAnswer.badRequest(ctx, "q is needed");
      return;
    }
    String pointer = "/" + query.substring(0, colon).replace('.', '/');
    String value = Pattern.quote(query.substring(colon + 1)).replace("*", "\\E.*\\Q");
    Pattern wanted = Pattern.compile(value, Pattern.CASE_INSENSITIVE);
    ArrayNode found = SandboxJson.array();
    for (DomoStream it : streams.all()) {
      ObjectNode json = streams.toJson(it);
      if (wanted.matcher(json.at(pointer).asText()).matches()) {
        found.add(project(ctx, json));
      }
    }
    DomoAnswer.json(ctx, found);
  }

  private void create(RoutingContext ctx) {
    JsonNode body = SandboxJson.body(ctx).orElse(SandboxJson.object());
    JsonNode dataSource = body.path("dataSource");
    if (!body.path("transport").isObject()
        || !body.path("updateMethod").isTextual()
        || dataSource.path("name").asText().isEmpty()) {
      DomoAnswer.badRequest(ctx, "transport, updateMethod and dataSource.name are needed");
      return;
    }
    try {
      ObjectNode fresh =
          SandboxJson.object()
              .put("valid", true)
              .putNull("invalidExecutionId")
              .put("createdBy", Long.parseLong(DomoMe.id()))
              .put("modifiedBy", Long.parseLong(DomoMe.id()));
      DomoStream created = streams.create(DomoStreamBody.over(fresh, body), dataSource);
      ctx.response().setStatusCode(201);
      DomoAnswer.json(ctx, streams.toJson(created));
    } catch (IllegalArgumentException e) {
      DomoAnswer.badRequest(ctx, String.valueOf(e.getMessage()));
    }
  }

  private void replace(RoutingContext ctx, DomoStream stream) {
    JsonNode body = SandboxJson.body(ctx).orElse(SandboxJson.array());
    if (!body.isObject()) {
      DomoAnswer.badRequest(ctx, "Unreadable body");
      return;
    }
    try {
      ObjectNode members = DomoStreamBody.over(stream.members(), body);
      DomoStream changed = streams.put(stream, members, body.path("dataSource"));
      DomoAnswer.json(ctx, streams.toJson(changed));
    } catch (IllegalArgumentException e) {
      DomoAnswer.badRequest(ctx, String.valueOf(e.getMessage()));
    }
  }

  private void answer(RoutingContext ctx, DomoStream stream) {
    DomoAnswer.json(ctx, project(ctx, streams.toJson(stream)));
  }

  private static ObjectNode project(RoutingContext ctx, ObjectNode stream) {
    String fields = ctx.queryParams().get("fields");
    if ("all".equals(fields)) {
      return stream;
    }
    return stream.retain(fields == null ? SHORT : Arrays.asList(fields.split(",", -1)));
  }
}
