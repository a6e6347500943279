package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.stream.Stream;
import io.datasetgateway.stream.StreamRunner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises whose streams can be run. */
public abstract class StreamRunnerContract extends PortContract<StreamRunner> {
  protected StreamRunnerContract() {
    super(StreamRunner.class);
  }

  /** A stream as it was just read. */
  protected abstract Stream stream();

  /** Lets the stub answer well when {@link #stream()} is run. */
  protected abstract void stubRun();

  @Override
  protected List<PortCall<StreamRunner>> calls() {
    return List.of(
        new PortCall<>(
            "run",
            Upstream.once().lookingWhenLost(),
            this::stubRun,
            port -> port.run(stream(), false)));
  }

  @Test
  void run_whenStarted_answersItsJob() {
    // Given
    stubRun();
    StreamRunner runner = connect();

    // When
    Job job = await(runner.run(stream(), false));

    // Then
    assertThat(job.kind()).isEqualTo(JobKind.REFRESH);
    assertThat(job.id().kind()).isEqualTo("refresh");
    assertThat(job.backend()).isEqualTo(name());
    assertThat(job.datasets()).containsExactly(stream().dataset());
    assertThat(requests()).isEqualTo(1);
  }
}
