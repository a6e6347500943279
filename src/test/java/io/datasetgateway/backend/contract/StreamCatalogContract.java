package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.StreamId;
import io.datasetgateway.stream.Execution;
import io.datasetgateway.stream.Stream;
import io.datasetgateway.stream.StreamCatalog;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every backend promises that has streams. */
public abstract class StreamCatalogContract extends PortContract<StreamCatalog> {
  protected StreamCatalogContract() {
    super(StreamCatalog.class);
  }

  /** A stream that loads {@link #dataset()}, and has run. */
  protected abstract StreamId id();

  protected abstract DatasetId dataset();

  /** Another dataset, whose answers differ from those of {@link #dataset()}. */
  protected abstract DatasetId otherDataset();

  /** Lets the stub answer well to a search of what loads a dataset, with what loads another. */
  protected abstract void stubLoading(DatasetId asked, DatasetId about);

  /** Lets the stub answer well when a dataset is asked for its stream, with another dataset's. */
  protected abstract void stubStreamOf(DatasetId asked, DatasetId about);

  /** Lets the stub answer well when {@link #id()} is read. */
  protected abstract void stubGet();

  /** Lets the stub answer well when the runs of {@link #id()} are read. */
  protected abstract void stubExecutions();

  @Override
  protected List<PortCall<StreamCatalog>> calls() {
    return List.of(
        new PortCall<>(
            "loading",
            Upstream.read(),
            () -> stubLoading(dataset(), dataset()),
            port -> port.loading(dataset())),
        new PortCall<>(
            "streamOf",
            Upstream.read(),
            () -> stubStreamOf(dataset(), dataset()),
            port -> port.streamOf(dataset())),
        new PortCall<>("get", Upstream.read(), this::stubGet, port -> port.get(id())),
        new PortCall<>(
            "executions", Upstream.read(), this::stubExecutions, port -> port.executions(id())));
  }

  @Override
  protected List<DatasetRead<StreamCatalog>> reads() {
    return List.of(
        new DatasetRead<>(
            "loading",
            dataset(),
            otherDataset(),
            this::stubLoading,
            (port, dataset) -> port.loading(dataset)),
        new DatasetRead<>(
            "streamOf",
            dataset(),
            otherDataset(),
            this::stubStreamOf,
            (port, dataset) -> port.streamOf(dataset)));
  }

  @Test
  void loading_whenThereIsOne_answersIt() {
    // Given
    stubLoading(dataset(), dataset());
    StreamCatalog catalog = connect();

    // When
    List<Stream> streams = await(catalog.loading(dataset()));

    // Then
    assertThat(streams).extracting(Stream::id).containsExactly(id());
  }

  @Test
  void streamOf_whenThereIsOne_namesIt() {
    // Given
    stubStreamOf(dataset(), dataset());
    StreamCatalog catalog = connect();

    // When
    Optional<StreamId> stream = await(catalog.streamOf(dataset()));

    // Then
    assertThat(stream).isPresent();
    assertThat(stream.get().backend().value()).isEqualTo(name());
  }

  @Test
  void get_whenThere_answersIt() {
    // Given
    stubGet();
    StreamCatalog catalog = connect();

    // When
    Stream stream = await(catalog.get(id()));

    // Then
    assertThat(stream.id()).isEqualTo(id());
    assertThat(stream.backend()).isEqualTo(name());
    assertThat(stream.dataset()).isEqualTo(dataset());
    assertThat(stream.version()).isNotBlank();
  }

  @Test
  void executions_whenThereAreSome_areTheNewestFirst() {
    // Given
    stubExecutions();
    StreamCatalog catalog = connect();

    // When
    List<Execution> executions = await(catalog.executions(id()));

    // Then
    assertThat(executions).hasSizeGreaterThan(1);
    assertThat(executions)
        .extracting(Execution::id)
        .isSortedAccordingTo(java.util.Comparator.reverseOrder())
        .doesNotHaveDuplicates();
    assertThat(executions)
        .allSatisfy(run -> assertThat(run.job().backend().value()).isEqualTo(name()));
  }
}
