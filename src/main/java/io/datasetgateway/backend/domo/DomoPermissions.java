package io.datasetgateway.backend.domo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may do what with a dataset: documented. An answer without the list is not one. */
record DomoPermissions(@Nullable List<@Nullable Entry> list) {

  /**
   * What one principal may do.
   *
   * @param type {@code USER}, {@code GROUP}, ...
   * @param id a number as text
   * @param accessLevel {@code OWNER}, {@code CO_OWNER}, {@code CAN_EDIT}, {@code CAN_SHARE}, {@code
   *     CAN_VIEW}, ...
   */
  record Entry(
      @Nullable String type,
      @Nullable String id,
      @Nullable String accessLevel,
      @Nullable String name) {}
}
