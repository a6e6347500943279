package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobCanceller;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises whose jobs can be stopped. */
public abstract class JobCancellerContract extends PortContract<JobCanceller> {
  protected JobCancellerContract() {
    super(JobCanceller.class);
  }

  /** A job. */
  protected abstract JobId id();

  /** Lets the stub answer well when {@link #id()} is to be stopped. */
  protected abstract void stubCancel();

  protected Upstream cancel() {
    return Upstream.idempotent();
  }

  @Override
  protected List<PortCall<JobCanceller>> calls() {
    return List.of(new PortCall<>("cancel", cancel(), this::stubCancel, port -> port.cancel(id())));
  }

  @Test
  void cancel_whenTaken_succeeds() {
    // Given
    stubCancel();
    JobCanceller canceller = connect();

    // When
    await(canceller.cancel(id()));

    // Then
    assertThat(requests()).isEqualTo(cancel().requests());
  }
}
