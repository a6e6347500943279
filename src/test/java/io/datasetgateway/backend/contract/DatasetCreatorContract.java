package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.DatasetCreator;
import io.datasetgateway.dataset.NewDataset;
import io.datasetgateway.id.DatasetId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every backend promises that creates datasets. */
public abstract class DatasetCreatorContract extends PortContract<DatasetCreator> {
  protected DatasetCreatorContract() {
    super(DatasetCreator.class);
  }

  /** What is created. */
  protected abstract NewDataset dataset();

  /** The id that the good answer tells. */
  protected abstract DatasetId id();

  /** Lets the stub answer well to the creation. */
  protected abstract void stubCreate();

  protected Upstream create() {
    return Upstream.once();
  }

  @Test
  void create_whenDone_answersItsId() {
    // Given
    stubCreate();
    DatasetCreator creator = connect();

    // When
    DatasetId created = await(creator.create(dataset()));

    // Then
    assertThat(created).isEqualTo(id());
    assertThat(requests()).isEqualTo(create().requests());
  }

  @ParameterizedTest
  @EnumSource
  void create_whenBackendFails_failsWithItsFault(UpstreamFault fault) {
    assertFails(fault, create(), port -> port.create(dataset()));
  }

  @Test
  void create_whenOneAttemptFails_isRepeatedOnlyIfItMay() {
    assertRecovers(create(), this::stubCreate, port -> port.create(dataset()));
  }
}
