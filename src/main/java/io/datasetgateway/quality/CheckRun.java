package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which checks are to be run, and how. Every member narrows; what is absent does not matter.
 *
 * @param tables which tables of a connection; there alone, and always
 * @param enabled whether checks that are switched on are meant; true unless said
 * @param tags of data groups
 * @param labels of tables, columns or their connection
 * @param maxResults at most so many checks
 * @param column its name, or a pattern
 * @param columnDataType the database's own word
 * @param columnNullable whether a value may be missing
 * @param checkCategory such as {@code volume}
 * @param qualityDimension such as {@code Completeness}
 * @param tableComparisonName of a comparison with another table
 * @param checkName its name, or a pattern
 * @param sensorName what measures
 * @param executionTarget which parts of a check; all of them unless said
 * @param timeWindow which days or months of the data; for partitioned checks
 * @param collectErrorSamples whether values that are wrong are kept as samples
 * @param dummyExecution whether nothing is to be done, to see only what would be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckRun(
    @Nullable
        @Schema(
            implementation = String.class,
            description = "Which tables of a connection, as schema.table; not for one dataset")
        TablePattern tables,
    @Nullable Boolean enabled,
    @Nullable @Size(min = 1, max = 100) List<@NotNull @Text String> tags,
    @Nullable @Size(min = 1, max = 100) List<@NotNull @Text String> labels,
    @Nullable @Min(1) @Max(100_000) Integer maxResults,
    @Nullable @Text String column,
    @Nullable @Text String columnDataType,
    @Nullable Boolean columnNullable,
    @Nullable CheckTarget checkTarget,
    @Nullable CheckType checkType,
    @Nullable TimeScale timeScale,
    @Nullable @Text String checkCategory,
    @Nullable @Text String qualityDimension,
    @Nullable @Text String tableComparisonName,
    @Nullable @Text String checkName,
    @Nullable @Text String sensorName,
    @Nullable ExecutionTarget executionTarget,
    @Nullable @Valid TimeWindow timeWindow,
    @Nullable Boolean collectErrorSamples,
    @Nullable Boolean dummyExecution) {

  /** Every check that is switched on. */
  public static final CheckRun ALL =
      new CheckRun(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null, null);
}
