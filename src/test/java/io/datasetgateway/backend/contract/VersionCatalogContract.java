package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.rows.storage.Version;
import io.datasetgateway.rows.storage.VersionCatalog;
import io.datasetgateway.rows.storage.VersionFilter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that lists the versions of rows. */
public abstract class VersionCatalogContract extends PortContract<VersionCatalog> {
  /** More than the good answer has. */
  private static final int PLENTY = 100;

  protected VersionCatalogContract() {
    super(VersionCatalog.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Another dataset, whose answers differ from those of {@link #id()}. */
  protected abstract DatasetId otherId();

  /** Lets the stub answer well to a read of one dataset, with what it has of another. */
  protected abstract void stubVersions(DatasetId asked, DatasetId about);

  /** The versions of the good answer, one of which was recorded in 2023. */
  protected abstract List<Version> versions();

  private void stubVersions() {
    stubVersions(id(), id());
  }

  @Override
  protected List<PortCall<VersionCatalog>> calls() {
    return List.of(
        new PortCall<>(
            "versions",
            Upstream.read(),
            this::stubVersions,
            port -> port.versions(id(), VersionFilter.ALL, null, PLENTY)));
  }

  @Override
  protected List<DatasetRead<VersionCatalog>> reads() {
    return List.of(
        new DatasetRead<>(
            "versions",
            id(),
            otherId(),
            this::stubVersions,
            (port, id) -> port.versions(id, VersionFilter.ALL, null, PLENTY)));
  }

  @Test
  void versions_whenThereAreFewerThanWanted_answersThemAsTheLast() {
    // Given
    stubVersions();

    // When
    Slice<Version> slice =
        await(connect().versions(id(), VersionFilter.ALL, null, versions().size() + 1));

    // Then
    assertThat(items(slice)).containsExactlyElementsOf(versions());
    assertThat(slice.next()).isNull();
  }

  @Test
  void versions_whenThereAreAsManyAsWanted_saysWhereToGoOn() {
    // Given
    stubVersions();

    // When
    Slice<Version> slice =
        await(connect().versions(id(), VersionFilter.ALL, null, versions().size()));

    // Then
    assertThat(items(slice)).containsExactlyElementsOf(versions());
    assertThat(slice.next()).isEqualTo(slice.entries().get(versions().size() - 1).next());
  }

  @Test
  void versions_whenMoreThanWantedAreAnswered_isMalformed() {
    // Given
    stubVersions();

    // When
    Fault fault = faultOf(connect().versions(id(), VersionFilter.ALL, null, versions().size() - 1));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void versions_whenOthersAreAnswered_leavesThemOut() {
    // Given
    stubVersions();
    VersionCatalog catalog = connect();

    // Then
    for (VersionFilter filter :
        List.of(
            new VersionFilter(Instant.parse("2090-01-01T00:00:00Z"), null, List.of(), false),
            new VersionFilter(null, Instant.parse("2001-01-01T00:00:00Z"), List.of(), false),
            new VersionFilter(null, null, List.of("no-such-status"), false))) {
      assertThat(items(await(catalog.versions(id(), filter, null, PLENTY)))).isEmpty();
    }
  }

  @Test
  void versions_whenPositionIsNotItsOwn_isRefused() {
    // Given
    stubVersions();

    // When
    Fault fault = faultOf(connect().versions(id(), VersionFilter.ALL, "-1", PLENTY));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.INVALID);
    assertThat(requests()).isZero();
  }

  @Test
  void versions_whenTheyDiffer_areAskedForApart() {
    // Given
    stubVersions();

    // Then
    assertApart(
        port -> port.versions(id(), VersionFilter.ALL, null, PLENTY),
        port -> port.versions(id(), VersionFilter.ALL, "7", PLENTY));
  }

  private static List<Version> items(Slice<Version> slice) {
    return slice.entries().stream().map(Slice.Entry::item).toList();
  }
}
