package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.DatasetRemover;
import io.datasetgateway.id.DatasetId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every backend promises that removes datasets. */
public abstract class DatasetRemoverContract extends PortContract<DatasetRemover> {
  protected DatasetRemoverContract() {
    super(DatasetRemover.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Lets the stub answer well to the removal. */
  protected abstract void stubRemove();

  protected Upstream remove() {
    return Upstream.once();
  }

  @Test
  void remove_whenDone_succeeds() {
    // Given
    stubRemove();
    DatasetRemover remover = connect();

    // When
    await(remover.remove(id()));

    // Then
    assertThat(requests()).isEqualTo(remove().requests());
  }

  @ParameterizedTest
  @EnumSource
  void remove_whenBackendFails_failsWithItsFault(UpstreamFault fault) {
    assertFails(fault, remove(), port -> port.remove(id()));
  }

  @Test
  void remove_whenOneAttemptFails_isRepeatedOnlyIfItMay() {
    assertRecovers(remove(), this::stubRemove, port -> port.remove(id()));
  }
}
