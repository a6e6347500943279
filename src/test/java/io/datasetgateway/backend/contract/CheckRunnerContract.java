package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.job.JobState;
import io.datasetgateway.quality.CheckRun;
import io.datasetgateway.quality.CheckRunner;
import io.datasetgateway.quality.TablePattern;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that runs checks. */
public abstract class CheckRunnerContract extends PortContract<CheckRunner> {
  /** How the job is named. */
  protected static final JobKey KEY = new JobKey("gw-contract", false);

  protected static final TablePattern TABLES = TablePattern.fromString("sales.*");

  protected CheckRunnerContract() {
    super(CheckRunner.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** What it was imported through. */
  protected abstract ConnectionId connection();

  /** Lets the stub answer well to a run on {@link #id()}. */
  protected abstract void stubRun();

  /** Lets the stub answer well to a run on {@link #TABLES} of {@link #connection()}. */
  protected abstract void stubRunMany();

  protected Upstream run() {
    return Upstream.once();
  }

  protected Upstream runMany() {
    return Upstream.once();
  }

  @Override
  protected List<PortCall<CheckRunner>> calls() {
    return List.of(
        new PortCall<>("run", run(), this::stubRun, port -> port.run(id(), CheckRun.ALL, KEY)),
        new PortCall<>(
            "runMany",
            runMany(),
            this::stubRunMany,
            port -> port.runMany(connection(), TABLES, CheckRun.ALL, KEY)));
  }

  @Test
  void run_whenStarted_answersItsJob() {
    // Given
    stubRun();
    CheckRunner runner = connect();

    // When
    Job job = await(runner.run(id(), CheckRun.ALL, KEY));

    // Then
    assertThat(job.kind()).isEqualTo(JobKind.CHECKS);
    assertThat(job.id().kind()).isEqualTo("checks");
    assertThat(job.backend()).isEqualTo(name());
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.datasets()).containsExactly(id());
    assertThat(job.connection()).isEqualTo(connection());
    assertThat(requests()).isEqualTo(run().requests());
  }

  @Test
  void runMany_whenStarted_answersItsJob() {
    // Given
    stubRunMany();
    CheckRunner runner = connect();

    // When
    Job job = await(runner.runMany(connection(), TABLES, CheckRun.ALL, KEY));

    // Then
    assertThat(job.kind()).isEqualTo(JobKind.CHECKS);
    assertThat(job.datasets()).isEmpty();
    assertThat(job.connection()).isEqualTo(connection());
    assertThat(requests()).isEqualTo(runMany().requests());
  }
}
