package io.datasetgateway.link;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.id.DatasetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared statement that a dataset is fed by a table.
 *
 * @param domo the dataset that is fed; absent where what is declared is no id
 * @param dqops the table that feeds it; absent where what is declared is no id
 * @param declaredBy who says so; of several, who counts most
 * @param alsoDeclaredBy who else says so
 * @param trusted whether the operator's gate relies on who says so
 * @param conflict who counts more and names others than this link does; absent when nobody does
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Link(
    @Nullable DatasetId domo,
    @Nullable DatasetId dqops,
    DeclaredBy declaredBy,
    List<DeclaredBy> alsoDeclaredBy,
    boolean trusted,
    LinkState state,
    @Nullable DeclaredBy conflict) {

  public Link {
    alsoDeclaredBy = List.copyOf(alsoDeclaredBy);
  }

  /**
   * A link as it is seen from one end.
   *
   * @param end which end {@code asked} is
   * @param by who says so, the one who counts most first
   */
  static Link of(
      LinkEnd end,
      DatasetId asked,
      @Nullable DatasetId other,
      List<DeclaredBy> by,
      LinkState state) {
    return new Link(
        end == LinkEnd.FED ? asked : other,
        end == LinkEnd.FED ? other : asked,
        by.get(0),
        by.subList(1, by.size()),
        by.get(0).isTrusted(),
        state,
        null);
  }

  /** The end that is not the one asked for. */
  @Nullable DatasetId other(LinkEnd asked) {
    return asked == LinkEnd.FED ? dqops : domo;
  }

  /** Whether it names one dataset at its other end. */
  @JsonIgnore
  public boolean isClear() {
    return state != LinkState.MALFORMED && state != LinkState.AMBIGUOUS;
  }

  public Link in(LinkState found) {
    return new Link(domo, dqops, declaredBy, alsoDeclaredBy, trusted, found, conflict);
  }

  Link against(@Nullable DeclaredBy other) {
    return new Link(domo, dqops, declaredBy, alsoDeclaredBy, trusted, state, other);
  }
}
