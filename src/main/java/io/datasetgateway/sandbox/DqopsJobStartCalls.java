package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiFunction;

/** Starts jobs. Unless told otherwise, a call answers when its job has ended. */
final class DqopsJobStartCalls implements CallGroup {

  private static final int PATIENCE_SECONDS = 120;

  private final DqopsJobQueue queue;
  private final DqopsAnswer answer;
  private final DqopsBody bodies;
  private final DqopsRunChecks runChecks;

  DqopsJobStartCalls(DqopsJobQueue queue, DqopsAnswer answer, Clock clock) {
    this.queue = queue;
    this.answer = answer;
    this.bodies = new DqopsBody(answer);
    this.runChecks = new DqopsRunChecks(clock);
  }

  @Override
  public void register(Calls calls) {
    DqopsCollectStatistics statistics = new DqopsCollectStatistics();
    DqopsImportTables imports = new DqopsImportTables();
    calls
        .post("/api/jobs/runchecks", ctx -> start(ctx, runChecks::task))
        .post(
            "/api/jobs/collectstatistics/table",
            ctx -> start(ctx, (of, sent) -> statistics.task("table", of, sent)))
        .post(
            "/api/jobs/collectstatistics/withgrouping",
            ctx -> start(ctx, (of, sent) -> statistics.task("data_group", of, sent)))
        .post("/api/jobs/importtables", ctx -> start(ctx, imports::task));
  }

  private void start(RoutingContext ctx, BiFunction<DqopsWorkspace, JsonNode, DqopsTask> toTask) {
    bodies.read(ctx).ifPresent(sent -> start(ctx, toTask, sent));
  }

  private void start(
      RoutingContext ctx, BiFunction<DqopsWorkspace, JsonNode, DqopsTask> toTask, ObjectNode sent) {
    boolean wait;
    Duration patience;
    DqopsQuery query = new DqopsQuery(ctx.queryParams());
    try {
      wait = query.flag("wait", true);
      patience = Duration.ofSeconds(query.number("waitTimeout", PATIENCE_SECONDS));
    } catch (IllegalArgumentException e) {
      answer.springError(ctx, 400, "Type mismatch.");
      return;
    }
    DqopsWorkspace workspace = DqopsAuthentication.workspace(ctx);
    DqopsTask task;
    try {
      task = toTask.apply(workspace, sent);
    } catch (IllegalArgumentException e) {
      bodies.unreadable(ctx);
      return;
    }
    DqopsJob job = queue.start(workspace.domain(), query.text("jobBusinessKey"), task);
    if (wait) {
      DqopsJobAnswer ended = new DqopsJobAnswer(ctx, answer, 201);
      new DqopsPatience(ctx, patience)
          .await(queue.decided(job), it -> ended.send(it, DqopsJob::started));
    } else {
      answer.object(ctx, 201, job.started());
    }
  }
}
