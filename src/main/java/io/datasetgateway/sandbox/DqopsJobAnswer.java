package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a call that waited for a job answers: with the job when it finished, with an error when it
 * failed or was cancelled, and with nothing at all when the time was up.
 *
 * @param status of the first and of the last
 */
record DqopsJobAnswer(RoutingContext ctx, DqopsAnswer answer, int status) {

  void send(Optional<DqopsJob> ended, Function<DqopsJob, ObjectNode> model) {
    if (ended.isEmpty()) {
      answer.noObject(ctx, status);
      return;
    }
    DqopsJob job = ended.get();
    if (job.status() == DqopsJobStatus.FINISHED) {
      answer.object(ctx, status, model.apply(job));
    } else {
      answer.springError(ctx, 500, message(job.failure()));
    }
  }

  /** That of a cancelled job is empty. */
  private static String message(@Nullable DqopsJobException failure) {
    return failure == null ? "" : String.valueOf(failure.getMessage());
  }
}
