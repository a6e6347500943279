package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.DatasetRemover;
import io.datasetgateway.id.DatasetId;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  @Override
  protected List<PortCall<DatasetRemover>> calls() {
    return List.of(new PortCall<>("remove", remove(), this::stubRemove, port -> port.remove(id())));
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
}
