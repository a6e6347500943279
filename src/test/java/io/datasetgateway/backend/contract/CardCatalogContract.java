package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.Card;
import io.datasetgateway.dataset.CardCatalog;
import io.datasetgateway.id.DatasetId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every backend promises that knows cards. */
public abstract class CardCatalogContract extends PortContract<CardCatalog> {
  protected CardCatalogContract() {
    super(CardCatalog.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Lets the stub answer well when the cards of {@link #id()} are read. */
  protected abstract void stubCards();

  /** The ids of the cards of the good answer. */
  protected abstract List<String> ids();

  protected Upstream cards() {
    return Upstream.read();
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

  @ParameterizedTest
  @EnumSource
  void cards_whenBackendFails_failsWithItsFault(UpstreamFault fault) {
    assertFails(fault, cards(), port -> port.cards(id()));
  }

  @Test
  void cards_whenOneAttemptFails_isRepeatedOnlyIfItMay() {
    assertRecovers(cards(), this::stubCards, port -> port.cards(id()));
  }
}
