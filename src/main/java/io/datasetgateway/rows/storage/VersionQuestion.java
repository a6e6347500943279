package io.datasetgateway.rows.storage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A search for versions, as a caller writes it.
 *
 * @param expression a condition as in an SQL WHERE
 * @param engine absent for {@code MAGIC}
 * @param limit how many at most; absent for 100
 * @param offset how many to pass over; absent for none
 */
record VersionQuestion(
    @NotBlank @Size(max = 4000) String expression,
    @Nullable @Pattern(regexp = "[A-Z][A-Z0-9_]{0,31}", message = "must be a word in upper case")
        String engine,
    @Nullable @Min(1) @Max(500) Integer limit,
    @Nullable @Min(0) @Max(999_999_999) Integer offset) {
  private static final String USUAL_ENGINE = "MAGIC";
  private static final int USUAL_LIMIT = 100;

  VersionSearch toSearch() {
    return new VersionSearch(
        expression,
        engine == null ? USUAL_ENGINE : engine,
        limit == null ? USUAL_LIMIT : limit,
        offset == null ? 0 : offset);
  }
}
