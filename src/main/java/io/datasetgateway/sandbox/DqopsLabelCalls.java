package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The labels of a table, read and written as a whole. */
final class DqopsLabelCalls implements CallGroup {

  private static final String LABELS = DqopsLookup.TABLE + "/labels";

  private final DqopsAnswer answer;

  DqopsLabelCalls(DqopsAnswer answer) {
    this.answer = answer;
  }

  @Override
  public void register(Calls calls) {
    calls.get(LABELS, this::get).put(LABELS, this::put);
  }

  private void get(RoutingContext ctx) {
    DqopsLookup.table(ctx)
        .ifPresentOrElse(
            it -> answer.object(ctx, SandboxJson.array(it.labels())),
            () -> answer.objectNotFound(ctx));
  }

  private void put(RoutingContext ctx) {
    String type = ctx.request().getHeader("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      answer.springError(ctx, 415, "Content type '" + type + "' not supported");
      return;
    }
    Optional<List<String>> labels = SandboxJson.body(ctx).flatMap(DqopsLabelCalls::texts);
    if (labels.isEmpty()) {
      answer.springError(ctx, 400, "Failed to read HTTP message");
      return;
    }
    boolean changed =
        DqopsLookup.table(ctx).filter(it -> replace(ctx, it, labels.get())).isPresent();
    answer.empty(ctx, changed ? 204 : 404);
  }

  private static boolean replace(RoutingContext ctx, DqopsTable table, List<String> labels) {
    return DqopsAuthentication.workspace(ctx).change(table, it -> it.withLabels(labels));
  }

  private static Optional<List<String>> texts(JsonNode body) {
    if (!body.isArray()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode text : body) {
      if (!text.isTextual()) {
        return Optional.empty();
      }
      texts.add(text.textValue());
    }
    return Optional.of(texts);
  }
}
