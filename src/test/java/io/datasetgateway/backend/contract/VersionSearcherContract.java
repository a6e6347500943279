package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.rows.storage.Version;
import io.datasetgateway.rows.storage.VersionSearch;
import io.datasetgateway.rows.storage.VersionSearcher;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that finds versions of rows. */
public abstract class VersionSearcherContract extends PortContract<VersionSearcher> {
  protected static final VersionSearch SEARCH = new VersionSearch("1 = 1", "MAGIC", 100, 0);

  protected VersionSearcherContract() {
    super(VersionSearcher.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Another dataset, whose answers differ from those of {@link #id()}. */
  protected abstract DatasetId otherId();

  /** Lets the stub answer well to {@link #SEARCH} in one dataset, with what it has of another. */
  protected abstract void stubSearch(DatasetId asked, DatasetId about);

  /** The ids of the versions of the good answer; at least two. */
  protected abstract List<String> versions();

  private void stubSearch() {
    stubSearch(id(), id());
  }

  @Override
  protected List<PortCall<VersionSearcher>> calls() {
    return List.of(
        new PortCall<>(
            "search", Upstream.read(), this::stubSearch, port -> port.search(id(), SEARCH)));
  }

  @Override
  protected List<DatasetRead<VersionSearcher>> reads() {
    return List.of(
        new DatasetRead<>(
            "search", id(), otherId(), this::stubSearch, (port, id) -> port.search(id, SEARCH)));
  }

  @Test
  void search_whenThereAreSome_answersThem() {
    // Given
    stubSearch();

    // When
    List<Version> found = await(connect().search(id(), SEARCH));

    // Then
    assertThat(found).extracting(Version::id).containsExactlyElementsOf(versions());
    assertThat(requests()).isOne();
  }

  @Test
  void search_whenMoreThanWantedAreAnswered_answersAsManyAsWanted() {
    // Given
    stubSearch();
    VersionSearch one = new VersionSearch(SEARCH.expression(), SEARCH.engine(), 1, 0);

    // When
    List<Version> found = await(connect().search(id(), one));

    // Then
    assertThat(found).extracting(Version::id).containsExactly(versions().get(0));
  }

  @Test
  void search_whenTheyDiffer_areAskedForApart() {
    // Given
    stubSearch();

    // Then
    assertApart(
        port -> port.search(id(), SEARCH),
        port -> port.search(id(), new VersionSearch("1 = 2", "MAGIC", 100, 0)));
  }
}
