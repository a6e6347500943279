package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobCanceller;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;

/** Asks DQOps to stop a job; it says yes to everything. */
final class DqopsJobCanceller implements JobCanceller {
  private final Calls calls;
  private final DqopsDomains<DqopsJobClient> domains;

  DqopsJobCanceller(BackendContext context) {
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsJobClient.class);
  }

  @Override
  public Uni<Void> cancel(JobId id) {
    return Uni.createFrom()
        .deferred(
            () -> {
              DqopsJobName name = DqopsJobName.of(id);
              return calls.idempotent(
                  "cancel-job", () -> domains.client(name.domain()).cancel(name.name()));
            })
        .replaceWithVoid();
  }
}
