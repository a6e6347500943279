package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs of a stream: start, look, abort. That a start answers 201 does not say that it runs. */
final class DomoExecutionCalls implements CallGroup {

  private static final String STREAM = "/api/data/v1/streams/{stream}";
  private static final String EXECUTIONS = STREAM + "/executions";
  private static final long DEFAULT_LIMIT = 1000;
  private static final Set<String> RUN_TYPES =
      Set.of("AUTOMATED", "MANUAL", "RETRY", "UNKNOWN", "REPLAY", "BATCH", "EXTENDED", "API");
  private static final Set<String> CATEGORIES =
      Set.of("CONNECTOR", "FRAMEWORK", "USER", "CONNECTOR_WARNING");

  private final DomoStore store;
  private final DomoRuns runs;
  private final DomoStreamLookup lookup;

  DomoExecutionCalls(DomoStore store, DomoStreams streams) {
    this.store = store;
    this.runs = streams.runs();
    this.lookup = new DomoStreamLookup(streams);
  }

  @Override
  public void register(Calls calls) {
    calls
        .get(STREAM + "/history/aggregate", ctx -> lookup.read(ctx, it -> history(ctx, it)))
        .get(EXECUTIONS, ctx -> lookup.read(ctx, it -> list(ctx, it)))
        .post(EXECUTIONS, ctx -> lookup.read(ctx, it -> start(ctx, it)))
        .post(EXECUTIONS + "/abort", ctx -> lookup.read(ctx, it -> abortCurrent(ctx, it)))
        .get(EXECUTIONS + "/{execution}", ctx -> lookup.read(ctx, it -> get(ctx, it)))
        .put(EXECUTIONS + "/{execution}/abort", ctx -> lookup.read(ctx, it -> abort(ctx, it)));
  }

  /** The newest first. */
  private void history(RoutingContext ctx, DomoStream stream) {
    List<DomoExecution> newest = new ArrayList<>(runs.of(stream.id()));
    Collections.reverse(newest);
    try {
      ArrayNode page = SandboxJson.array();
      newest.stream()
          .limit(DomoStreamLookup.number(ctx, "limit", DEFAULT_LIMIT))
          .forEach(it -> page.add(it.toHistory()));
      DomoAnswer.json(ctx, page);
    } catch (IllegalArgumentException e) {
      DomoAnswer.badRequest(ctx, String.valueOf(e.getMessage()));
    }
  }

  /** The oldest first. */
  private void list(RoutingContext ctx, DomoStream stream) {
    try {
      ArrayNode page = SandboxJson.array();
      runs.of(stream.id()).stream()
          .skip(DomoStreamLookup.number(ctx, "offset", 0))
          .limit(DomoStreamLookup.number(ctx, "limit", DEFAULT_LIMIT))
          .forEach(it -> page.add(it.toJson()));
      DomoAnswer.json(ctx, page);
    } catch (IllegalArgumentException e) {
      DomoAnswer.badRequest(ctx, String.valueOf(e.getMessage()));
    }
  }

  private void get(RoutingContext ctx, DomoStream stream) {
    answer(ctx, lookup.execution(ctx, stream));
  }

  /** A body is optional, and so is its {@code runType}; other members are ignored. */
  private void start(RoutingContext ctx, DomoStream stream) {
    JsonNode body = SandboxJson.body(ctx).orElse(SandboxJson.object());
    String runType = body.path("runType").asText("MANUAL");
    if (!RUN_TYPES.contains(runType)) {
      DomoAnswer.badRequest(ctx, "Unknown runType: " + runType);
    } else if ("false".equals(ctx.queryParams().get("abortRunning"))
        && runs.running(stream.id()).isPresent()) {
      DomoAnswer.conflict(ctx);
    } else {
      DomoExecution started =
          runs.start(ctx.vertx(), stream.id(), runType, () -> refresh(stream.dataSourceId()));
      ctx.response().setStatusCode(201);
      DomoAnswer.json(ctx, started.toJson());
    }
  }

  private long refresh(String dataSourceId) {
    long now = store.clock().millis();
    return store
        .change(dataSourceId, it -> it.withRowCount(it.members().path("rowCount").asLong(), now))
        .map(it -> it.members().path("rowCount").asLong())
        .orElse(0L);
  }

  private void abort(RoutingContext ctx, DomoStream stream) {
    JsonNode body = SandboxJson.body(ctx).orElse(SandboxJson.object());
    String category = body.path("category").asText("USER");
    Optional<DomoExecution> run = lookup.execution(ctx, stream);
    if (run.isEmpty()) {
      DomoAnswer.notFound(ctx);
    } else if (!CATEGORIES.contains(category)) {
      DomoAnswer.badRequest(ctx, "Unknown category: " + category);
    } else {
      String message = body.path("message").asText("Aborted");
      runs.abort(stream.id(), run.get().id(), category, message)
          .ifPresentOrElse(it -> DomoAnswer.json(ctx, it.toJson()), () -> DomoAnswer.conflict(ctx));
    }
  }

  /** That nothing runs is our 404. */
  private void abortCurrent(RoutingContext ctx, DomoStream stream) {
    answer(
        ctx,
        runs.running(stream.id())
            .flatMap(it -> runs.abort(stream.id(), it.id(), "USER", "Aborted")));
  }

  private static void answer(RoutingContext ctx, Optional<DomoExecution> execution) {
    execution.ifPresentOrElse(
        it -> DomoAnswer.json(ctx, it.toJson()), () -> DomoAnswer.notFound(ctx));
  }
}
