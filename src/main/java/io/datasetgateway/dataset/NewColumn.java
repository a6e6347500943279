package io.datasetgateway.dataset;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A column as a caller wants it.
 *
 * @param name not blank; unique in its dataset, in any case
 * @param logicalType what its values are
 * @param visible whether users see it; true unless said
 */
public record NewColumn(
    @NotBlank String name, @NotNull Column.LogicalType logicalType, @Nullable Boolean visible) {

  public boolean isVisible() {
    return visible == null || visible;
  }
}
