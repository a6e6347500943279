package io.datasetgateway.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row.
 *
 * @param cells one per column: a {@code String}, a {@code Boolean}, a {@link Numeral}, or null
 */
public record Row(List<@Nullable Object> cells) {

  /**
   * A number as the backend wrote it: no digit is lost, however many there are.
   *
   * @param text a JSON number
   */
  public record Numeral(String text) {}
}
