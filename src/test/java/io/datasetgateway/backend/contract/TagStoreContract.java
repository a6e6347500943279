package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.Tag;
import io.datasetgateway.dataset.TagStore;
import io.datasetgateway.id.DatasetId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that keeps tags. */
public abstract class TagStoreContract extends PortContract<TagStore> {
  protected TagStoreContract() {
    super(TagStore.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Another dataset, whose answers differ from those of {@link #id()}. */
  protected abstract DatasetId otherId();

  /** Lets the stub answer well to a read of one dataset, with what it has of another. */
  protected abstract void stubTags(DatasetId asked, DatasetId about);

  private void stubTags() {
    stubTags(id(), id());
  }

  /** Lets the stub answer well when the tags of {@link #id()} are replaced. */
  protected abstract void stubReplaceTags();

  /** The tags of the good answer, as the backend keeps them, in its order. */
  protected abstract List<String> texts();

  protected Upstream tags() {
    return Upstream.read();
  }

  protected Upstream replaceTags() {
    return Upstream.idempotent();
  }

  @Override
  protected List<PortCall<TagStore>> calls() {
    return List.of(
        new PortCall<>("tags", tags(), this::stubTags, port -> port.tags(id())),
        new PortCall<>(
            "replaceTags",
            replaceTags(),
            this::stubReplaceTags,
            port -> port.replaceTags(id(), newTags())));
  }

  @Override
  protected List<DatasetRead<TagStore>> reads() {
    return List.of(
        new DatasetRead<>("tags", id(), otherId(), this::stubTags, (port, id) -> port.tags(id)));
  }

  @Test
  void tags_whenThere_answersThem() {
    // Given
    stubTags();
    TagStore store = connect();

    // When
    List<Tag> tags = await(store.tags(id()));

    // Then
    assertThat(tags).extracting(Tag::text).containsExactlyElementsOf(texts());
    assertThat(tags).allSatisfy(tag -> assertThat(tag.source()).isEqualTo(name()));
    assertThat(requests()).isEqualTo(tags().requests());
  }

  @Test
  void replaceTags_whenDone_succeeds() {
    // Given
    stubReplaceTags();
    TagStore store = connect();

    // When
    await(store.replaceTags(id(), newTags()));

    // Then
    assertThat(requests()).isEqualTo(replaceTags().requests());
  }

  @Test
  void replaceTags_whenThereAreNone_succeeds() {
    // Given
    stubReplaceTags();
    TagStore store = connect();

    // When
    await(store.replaceTags(id(), List.of()));

    // Then
    assertThat(requests()).isEqualTo(replaceTags().requests());
  }

  private List<Tag> newTags() {
    return List.of(new Tag("finance", null, null), new Tag("tier", "gold", null));
  }
}
