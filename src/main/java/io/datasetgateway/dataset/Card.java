package io.datasetgateway.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something people look at that is drawn from a dataset.
 *
 * @param id the backend's own id of it
 * @param type the backend's own word, such as {@code kpi}
 * @param chartType the backend's own word for how it is drawn
 * @param owners who answers for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Card(
    String id,
    @Nullable String title,
    @Nullable String type,
    @Nullable String chartType,
    List<Dataset.Owner> owners) {

  public Card {
    owners = List.copyOf(owners);
  }
}
