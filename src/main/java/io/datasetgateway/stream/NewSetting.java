package io.datasetgateway.stream;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A setting as a caller wants it.
 *
 * @param category absent for {@code METADATA}
 * @param type absent for {@code string}
 */
public record NewSetting(
    @NotBlank @Size(max = 255) String name,
    @NotNull @Size(max = 100_000) String value,
    @Nullable @Size(max = 64) String category,
    @Nullable @Size(max = 64) String type) {

  /** What it may hold is nobody's business. */
  @Override
  public String toString() {
    return "NewSetting[" + name + "]";
  }
}
