package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.quality.QualityMonitor;
import io.datasetgateway.quality.QualityQuery;
import io.datasetgateway.quality.QualityReading;
import io.datasetgateway.quality.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that knows how good its datasets are. */
public abstract class QualityMonitorContract extends PortContract<QualityMonitor> {
  protected QualityMonitorContract() {
    super(QualityMonitor.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Another dataset, whose answers differ from those of {@link #id()}. */
  protected abstract DatasetId otherId();

  /** Lets the stub answer well to a read of one dataset, with what it has of another. */
  protected abstract void stubQuality(DatasetId asked, DatasetId about);

  /** How many checks the good answer tells of, all of which passed. */
  protected abstract int checks();

  protected Upstream quality() {
    return Upstream.read();
  }

  @Override
  protected List<PortCall<QualityMonitor>> calls() {
    return List.of(
        new PortCall<>(
            "quality",
            quality(),
            () -> stubQuality(id(), id()),
            port -> port.quality(id(), QualityQuery.STANDARD)));
  }

  @Override
  protected List<DatasetRead<QualityMonitor>> reads() {
    return List.of(
        new DatasetRead<>(
            "quality",
            id(),
            otherId(),
            this::stubQuality,
            (port, id) -> port.quality(id, QualityQuery.STANDARD)));
  }

  @Test
  void quality_whenChecksPassed_tellsEachAndTheirSum() {
    // Given
    stubQuality(id(), id());
    QualityMonitor monitor = connect();

    // When
    QualityReading reading = await(monitor.quality(id(), QualityQuery.STANDARD));

    // Then
    assertThat(reading.total().severity()).isEqualTo(Severity.VALID);
    assertThat(reading.total().counts().executed()).isEqualTo(checks());
    assertThat(reading.total().counts().valid()).isEqualTo(checks());
    assertThat(reading.total().checkedAt()).isNotNull();
    assertThat(reading.checks())
        .hasSize(checks())
        .allSatisfy(check -> assertThat(check.result().severity()).isEqualTo(Severity.VALID));
    assertThat(requests()).isEqualTo(quality().requests());
  }
}
