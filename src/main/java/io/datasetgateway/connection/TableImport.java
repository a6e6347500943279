package io.datasetgateway.connection;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tables a caller wants imported.
 *
 * @param schema from where: one schema, by its name
 * @param tables only these, by name; absent for all
 * @param nameContains only those with this in their name; absent for all
 * @param limit how many at most; absent for as many as the backend takes at once
 */
public record TableImport(
    @NotBlank @Pattern(regexp = "[^*]*", message = "must name one schema, without *") String schema,
    @Nullable @Size(min = 1, max = MOST) List<@NotBlank String> tables,
    @Nullable @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") String nameContains,
    @Nullable @Min(1) @Max(MOST) Integer limit) {
  private static final int MOST = 300;

  public TableImport {
    tables = tables == null ? null : tables.stream().toList();
  }
}
