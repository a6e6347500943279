package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobCanceller;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;

/** Stops runs of Domo's streams, each by its number: a later run is not meant. */
final class DomoJobCanceller implements JobCanceller {
  private static final DomoAbort CANCELLED = new DomoAbort("CONNECTOR", "Cancelled by gateway");

  private final Calls calls;
  private final DomoStreamClient client;

  DomoJobCanceller(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoStreamClient.class);
  }

  @Override
  public Uni<Void> cancel(JobId id) {
    return Uni.createFrom()
        .deferred(
            () -> {
              requireStoppable(id);
              DomoExecutionName name = DomoExecutionName.of(id);
              return calls.once(
                  "abort-execution",
                  () -> client.abort(name.stream(), name.execution(), CANCELLED));
            })
        .replaceWithVoid();
  }

  private static void requireStoppable(JobId id) {
    if (id.kind().equals(JobKind.UPLOAD.word())) {
      throw conflict("What was committed cannot be stopped.");
    }
    if (id.kind().equals(JobKind.INDEX.word())) {
      throw conflict("An index cannot be stopped.");
    }
  }

  private static FaultException conflict(String detail) {
    return Fault.of(Fault.Kind.CONFLICT, detail).asException();
  }
}
