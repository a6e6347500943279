package io.datasetgateway.backend.domo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card: documented.
 *
 * @param id a number
 * @param urn the same as text
 * @param ownerId a number; {@code owners} says more
 */
record DomoCard(
    @Nullable String id,
    @Nullable String urn,
    @Nullable String title,
    @Nullable String type,
    @Nullable String chartType,
    @Nullable String ownerId,
    @Nullable List<@Nullable Owner> owners) {

  /**
   * Who answers for a card.
   *
   * @param type {@code USER} or {@code GROUP}
   */
  record Owner(@Nullable String id, @Nullable String type, @Nullable String displayName) {}
}
