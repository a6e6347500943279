package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.job.JobState;
import io.datasetgateway.quality.StatisticsCollector;
import io.datasetgateway.quality.StatisticsRun;
import io.datasetgateway.quality.TablePattern;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that collects statistics. */
public abstract class StatisticsCollectorContract extends PortContract<StatisticsCollector> {
  /** How the job is named. */
  protected static final JobKey KEY = new JobKey("gw-contract", false);

  protected static final TablePattern TABLES = TablePattern.fromString("sales.*");

  protected StatisticsCollectorContract() {
    super(StatisticsCollector.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** What it was imported through. */
  protected abstract ConnectionId connection();

  /** Lets the stub answer well to collecting of {@link #id()}. */
  protected abstract void stubCollect();

  /** Lets the stub answer well to collecting of {@link #TABLES} of {@link #connection()}. */
  protected abstract void stubCollectMany();

  protected Upstream collect() {
    return Upstream.once();
  }

  protected Upstream collectMany() {
    return Upstream.once();
  }

  @Override
  protected List<PortCall<StatisticsCollector>> calls() {
    return List.of(
        new PortCall<>(
            "collect",
            collect(),
            this::stubCollect,
            port -> port.collect(id(), StatisticsRun.ALL, KEY)),
        new PortCall<>(
            "collectMany",
            collectMany(),
            this::stubCollectMany,
            port -> port.collectMany(connection(), TABLES, StatisticsRun.ALL, KEY)));
  }

  @Test
  void collect_whenStarted_answersItsJob() {
    // Given
    stubCollect();
    StatisticsCollector collector = connect();

    // When
    Job job = await(collector.collect(id(), StatisticsRun.ALL, KEY));

    // Then
    assertThat(job.kind()).isEqualTo(JobKind.STATISTICS);
    assertThat(job.id().kind()).isEqualTo("statistics");
    assertThat(job.backend()).isEqualTo(name());
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.datasets()).containsExactly(id());
    assertThat(job.connection()).isEqualTo(connection());
    assertThat(requests()).isEqualTo(collect().requests());
  }

  @Test
  void collectMany_whenStarted_answersItsJob() {
    // Given
    stubCollectMany();
    StatisticsCollector collector = connect();

    // When
    Job job = await(collector.collectMany(connection(), TABLES, StatisticsRun.ALL, KEY));

    // Then
    assertThat(job.kind()).isEqualTo(JobKind.STATISTICS);
    assertThat(job.datasets()).isEmpty();
    assertThat(job.connection()).isEqualTo(connection());
    assertThat(requests()).isEqualTo(collectMany().requests());
  }
}
