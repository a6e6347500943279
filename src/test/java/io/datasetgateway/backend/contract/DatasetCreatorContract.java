package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.DatasetCreator;
import io.datasetgateway.dataset.NewDataset;
import io.datasetgateway.id.DatasetId;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  @Override
  protected List<PortCall<DatasetCreator>> calls() {
    return List.of(
        new PortCall<>("create", create(), this::stubCreate, port -> port.create(dataset())));
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
}
