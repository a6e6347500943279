package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.Card;
import io.datasetgateway.dataset.CardCatalog;
import io.datasetgateway.id.DatasetId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that knows cards. */
public abstract class CardCatalogContract extends PortContract<CardCatalog> {
  protected CardCatalogContract() {
    super(CardCatalog.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Another dataset, whose answers differ from those of {@link #id()}. */
  protected abstract DatasetId otherId();

  /** Lets the stub answer well to a read of one dataset, with what it has of another. */
  protected abstract void stubCards(DatasetId asked, DatasetId about);

  private void stubCards() {
    stubCards(id(), id());
  }

  /** The ids of the cards of the good answer. */
  protected abstract List<String> ids();

  protected Upstream cards() {
    return Upstream.read();
  }

  @Override
  protected List<PortCall<CardCatalog>> calls() {
    return List.of(new PortCall<>("cards", cards(), this::stubCards, port -> port.cards(id())));
  }

  @Override
  protected List<DatasetRead<CardCatalog>> reads() {
    return List.of(
        new DatasetRead<>("cards", id(), otherId(), this::stubCards, (port, id) -> port.cards(id)));
  }

  @Test
  void cards_whenThere_answersThem() {
    // Given
    stubCards();
    CardCatalog catalog = connect();

    // When
    List<Card> cards = await(catalog.cards(id()));

    // Then
    assertThat(cards).extracting(Card::id).containsExactlyElementsOf(ids());
    assertThat(requests()).isEqualTo(cards().requests());
  }
}
