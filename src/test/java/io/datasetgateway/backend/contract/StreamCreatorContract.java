package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.StreamId;
import io.datasetgateway.stream.NewStream;
import io.datasetgateway.stream.Stream;
import io.datasetgateway.stream.StreamCreator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that creates streams. */
public abstract class StreamCreatorContract extends PortContract<StreamCreator> {
  protected StreamCreatorContract() {
    super(StreamCreator.class);
  }

  /** What is created. */
  protected abstract NewStream stream();

  /** The id that the good answer tells. */
  protected abstract StreamId id();

  /** Lets the stub answer well to the creation. */
  protected abstract void stubCreate();

  @Override
  protected List<PortCall<StreamCreator>> calls() {
    return List.of(
        new PortCall<>("create", Upstream.once(), this::stubCreate, port -> port.create(stream())));
  }

  @Test
  void create_whenDone_answersIt() {
    // Given
    stubCreate();
    StreamCreator creator = connect();

    // When
    Stream created = await(creator.create(stream()));

    // Then
    assertThat(created.id()).isEqualTo(id());
    assertThat(requests()).isEqualTo(1);
  }
}
