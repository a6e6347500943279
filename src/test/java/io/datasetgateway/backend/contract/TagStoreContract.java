package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.Tag;
import io.datasetgateway.dataset.TagStore;
import io.datasetgateway.id.DatasetId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every backend promises that keeps tags. */
public abstract class TagStoreContract extends PortContract<TagStore> {
  protected TagStoreContract() {
    super(TagStore.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Lets the stub answer well when the tags of {@link #id()} are read. */
  protected abstract void stubTags();

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

  @ParameterizedTest
  @EnumSource
  void tags_whenBackendFails_failsWithItsFault(UpstreamFault fault) {
    assertFails(fault, tags(), port -> port.tags(id()));
  }

  @Test
  void tags_whenOneAttemptFails_isRepeatedOnlyIfItMay() {
    assertRecovers(tags(), this::stubTags, port -> port.tags(id()));
  }

  @ParameterizedTest
  @EnumSource
  void replaceTags_whenBackendFails_failsWithItsFault(UpstreamFault fault) {
    assertFails(fault, replaceTags(), port -> port.replaceTags(id(), newTags()));
  }

  @Test
  void replaceTags_whenOneAttemptFails_isRepeatedOnlyIfItMay() {
    assertRecovers(replaceTags(), this::stubReplaceTags, port -> port.replaceTags(id(), newTags()));
  }
}
