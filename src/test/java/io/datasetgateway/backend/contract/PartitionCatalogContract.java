package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.rows.storage.Partition;
import io.datasetgateway.rows.storage.PartitionCatalog;
import io.datasetgateway.rows.storage.PartitionOrder;
import io.datasetgateway.rows.storage.PartitionQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every backend promises whose datasets are in partitions. */
public abstract class PartitionCatalogContract extends PortContract<PartitionCatalog> {
  protected static final PartitionQuery ALL =
      new PartitionQuery(null, null, PartitionOrder.NEWEST_FIRST);

  protected PartitionCatalogContract() {
    super(PartitionCatalog.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Another dataset, whose answers differ from those of {@link #id()}. */
  protected abstract DatasetId otherId();

  /** Lets the stub answer well to the whole list of one dataset, with what it has of another. */
  protected abstract void stubPartitions(DatasetId asked, DatasetId about);

  /** The names in the good answer, written at two times at least. */
  protected abstract List<String> names();

  protected Upstream partitions() {
    return Upstream.read();
  }

  @Override
  protected List<PortCall<PartitionCatalog>> calls() {
    return List.of(
        new PortCall<>(
            "partitions",
            partitions(),
            () -> stubPartitions(id(), id()),
            port -> port.partitions(id(), ALL, null, 10)));
  }

  @Override
  protected List<DatasetRead<PartitionCatalog>> reads() {
    return List.of(
        new DatasetRead<>(
            "partitions",
            id(),
            otherId(),
            this::stubPartitions,
            (port, id) -> port.partitions(id, ALL, null, 10)));
  }

  @Test
  void partitions_whenThere_areTheNewestFirst() {
    // Given
    stubPartitions(id(), id());

    // When
    Slice<Partition> slice = await(connect().partitions(id(), ALL, null, 10));

    // Then
    assertThat(slice.next()).isNull();
    assertThat(slice.entries())
        .extracting(entry -> entry.item().name())
        .containsExactlyElementsOf(names());
    assertThat(slice.entries())
        .extracting(entry -> entry.item().completedAt())
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(requests()).isEqualTo(partitions().requests());
  }

  @Test
  void partitions_whenThereAreBounds_areThoseWithin() {
    // Given
    stubPartitions(id(), id());
    PartitionCatalog catalog = connect();
    Instant newest =
        await(catalog.partitions(id(), ALL, null, 10)).entries().get(0).item().completedAt();

    // When
    Slice<Partition> newer =
        await(catalog.partitions(id(), new PartitionQuery(newest, null, ALL.order()), null, 10));
    Slice<Partition> older =
        await(catalog.partitions(id(), new PartitionQuery(null, newest, ALL.order()), null, 10));

    // Then
    assertThat(newer.entries())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.item().completedAt()).isEqualTo(newest));
    assertThat(older.entries())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.item().completedAt()).isBefore(newest));
    assertThat(newer.entries().size() + older.entries().size()).isEqualTo(names().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "", "1 OR 1", "99999999999"})
  void partitions_whenThePositionIsNotOurs_isInvalidAndNothingIsAsked(String position) {
    // When
    Kind kind = faultOf(connect().partitions(id(), ALL, position, 10)).kind();

    // Then
    assertThat(kind).isEqualTo(Kind.INVALID);
    assertThat(requests()).isZero();
  }
}
