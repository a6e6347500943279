package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at jobs, waits for them and cancels them. Each domain sees its own. */
final class DqopsJobCalls implements CallGroup {

  private static final String JOB = "/api/jobs/jobs/{job}";
  private static final int PATIENCE_SECONDS = 120;
  private static final Duration LONG_POLL = Duration.ofSeconds(20);

  private final DqopsJobQueue queue;
  private final DqopsAnswer answer;

  DqopsJobCalls(DqopsJobQueue queue, DqopsAnswer answer) {
    this.queue = queue;
    this.answer = answer;
  }

  @Override
  public void register(Calls calls) {
    calls
        .get("/api/jobs/jobs", this::list)
        .get("/api/jobs/jobchangessince/{number}", this::changesSince)
        .get(JOB, ctx -> find(ctx, it -> answer.object(ctx, it.model())))
        .get(JOB + "/wait", ctx -> find(ctx, it -> await(ctx, it, this::awaited)))
        .get("/api/jobs/runchecks/{job}/wait", ctx -> find(ctx, it -> await(ctx, it, this::broken)))
        .delete(JOB, this::cancel);
  }

  /** Names no job, ever. */
  private void list(RoutingContext ctx) {
    ObjectNode json = SandboxJson.object();
    json.putArray("jobs");
    answer.object(ctx, withFolders(json));
  }

  private void find(RoutingContext ctx, Consumer<DqopsJob> action) {
    job(ctx).ifPresentOrElse(action, () -> answer.objectNotFound(ctx));
  }

  private Optional<DqopsJob> job(RoutingContext ctx) {
    return queue.find(DqopsAuthentication.workspace(ctx).domain(), ctx.pathParam("job"));
  }

  private void cancel(RoutingContext ctx) {
    job(ctx).ifPresent(queue::cancel);
    answer.empty(ctx, 204);
  }

  private interface Ended {
    void answer(RoutingContext ctx, Optional<DqopsJob> job);
  }

  private void await(RoutingContext ctx, DqopsJob job, Ended ended) {
    try {
      int seconds = new DqopsQuery(ctx.queryParams()).number("waitTimeout", PATIENCE_SECONDS);
      new DqopsPatience(ctx, Duration.ofSeconds(seconds))
          .await(queue.decided(job), it -> ended.answer(ctx, it));
    } catch (NumberFormatException e) {
      answer.springError(ctx, 400, "Type mismatch.");
    }
  }

  private void awaited(RoutingContext ctx, Optional<DqopsJob> job) {
    new DqopsJobAnswer(ctx, answer, 200).send(job, DqopsJob::model);
  }

  /** This call of DQOps cannot answer with a job that finished, not even with one of checks. */
  private void broken(RoutingContext ctx, Optional<DqopsJob> job) {
    if (job.filter(it -> it.status() == DqopsJobStatus.FINISHED).isEmpty()) {
      awaited(ctx, job);
      return;
    }
    String real = job.get().task().type().resultClass();
    String wanted = "com.dqops.execution.checks.jobs.RunChecksQueueJobResult";
    String classes = real + " and " + wanted + " are in unnamed module of loader 'app'";
    answer.springError(
        ctx, 500, "class " + real + " cannot be cast to class " + wanted + " (" + classes + ")");
  }

  private void changesSince(RoutingContext ctx) {
    try {
      long number = Long.parseLong(ctx.pathParam("number"));
      changesSince(ctx, number, System.nanoTime() + LONG_POLL.toNanos());
    } catch (NumberFormatException e) {
      answer.springError(ctx, 400, "Type mismatch.");
    }
  }

  /** Waits for a change of this domain; those of others wake it in vain. */
  private void changesSince(RoutingContext ctx, long number, long deadline) {
    Future<Long> next = queue.log().next();
    ArrayNode changes = queue.log().since(DqopsAuthentication.workspace(ctx).domain(), number);
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    if (changes.isEmpty() && left.toMillis() > 0) {
      new DqopsPatience(ctx, left).await(next, it -> changesSince(ctx, number, deadline));
      return;
    }
    ObjectNode json = SandboxJson.object();
    json.set("jobChanges", changes);
    answer.object(ctx, withFolders(json));
  }

  /** A number that is higher than those of all changes until now. */
  private ObjectNode withFolders(ObjectNode json) {
    ObjectNode folders = json.putObject("folderSynchronizationStatus");
    List.of("sources", "sensors", "rules", "checks", "settings", "credentials", "dictionaries")
        .forEach(it -> folders.put(it, "unchanged"));
    List.of("patterns", "data_sensor_readouts", "data_check_results", "data_statistics")
        .forEach(it -> folders.put(it, "unchanged"));
    folders.put("data_errors", "unchanged").put("data_incidents", "unchanged");
    return json.put("lastSequenceNumber", queue.numbers().next());
  }
}
