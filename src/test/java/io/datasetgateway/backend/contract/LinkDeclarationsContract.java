package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.link.Declaration;
import io.datasetgateway.link.DeclarationPage;
import io.datasetgateway.link.LinkDeclarations;
import io.datasetgateway.link.LinkDeclarations.Area;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every backend promises whose datasets declare links. */
public abstract class LinkDeclarationsContract extends PortContract<LinkDeclarations> {
  protected LinkDeclarationsContract() {
    super(LinkDeclarations.class);
  }

  /** A dataset that declares something. */
  protected abstract DatasetId id();

  /** Another dataset, whose answers differ from those of {@link #id()}. */
  protected abstract DatasetId otherId();

  /** Lets the stub answer well when one dataset is read, with what it has of another. */
  protected abstract void stubDataset(DatasetId asked, DatasetId about);

  /** Lets the stub answer well to all pages of a list, of which {@link #id()} is one. */
  protected abstract void stubPages();

  /** How many requests it takes to read all pages. */
  protected abstract int pages();

  /** What {@link #id()} declares. */
  protected abstract List<Declaration> declared();

  /** A tag that declares nothing, and one that names {@code target}. */
  protected abstract List<String> tags(String target);

  @Override
  protected List<PortCall<LinkDeclarations>> calls() {
    return List.of(
        new PortCall<>(
            "declarations",
            Upstream.read(),
            () -> stubDataset(id(), id()),
            port -> port.declarations(id())),
        new PortCall<>(
            "page", Upstream.read(), this::stubPages, port -> port.page(area(port), null)));
  }

  @Override
  protected List<DatasetRead<LinkDeclarations>> reads() {
    return List.of(
        new DatasetRead<>(
            "declarations",
            id(),
            otherId(),
            this::stubDataset,
            (port, id) -> port.declarations(id)));
  }

  @Test
  void declarations_whenThere_tellsThem() {
    // Given
    stubDataset(id(), id());
    LinkDeclarations port = connect();

    // When
    List<Declaration> found = await(port.declarations(id()));

    // Then
    assertThat(found).containsExactlyElementsOf(declared());
  }

  @Test
  void page_whenReadToItsEnd_tellsWhatEachDeclares() {
    // Given
    stubPages();
    LinkDeclarations port = connect();

    // When
    List<Declaration> found = new ArrayList<>();
    @Nullable String position = null;
    do {
      DeclarationPage page = await(port.page(area(port), position));
      found.addAll(page.declarations());
      position = page.next();
    } while (position != null);

    // Then
    assertThat(found).containsAll(declared()).doesNotHaveDuplicates();
    assertThat(requests()).isEqualTo(pages());
  }

  @Test
  void areas_always_beginTheIdsOfTheirDatasets() {
    // When
    Area area = area(connect());

    // Then
    assertThat(id().toString()).startsWith(area.prefix());
    assertThat(area.domain().backend()).isEqualTo(id().backend());
  }

  @Test
  void inTags_whenOneNamesSomething_declaresIt() {
    // When
    List<Declaration> found = connect().inTags(id(), tags("what is written there"));

    // Then
    assertThat(found).extracting(Declaration::target).containsExactly("what is written there");
    assertThat(found).extracting(Declaration::declarer).containsExactly(id());
    assertThat(requests()).isZero();
  }

  private static Area area(LinkDeclarations port) {
    return port.areas().get(0);
  }
}
