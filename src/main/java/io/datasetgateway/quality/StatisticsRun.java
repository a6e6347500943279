package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which statistics are to be collected, and how. Every member narrows; what is absent does not
 * matter.
 *
 * @param tables which tables of a connection; there alone, and always
 * @param by whole tables unless said
 * @param enabled whether collectors that are switched on are meant; true unless said
 * @param labels of tables, columns or their connection
 * @param maxResults at most so many collectors
 * @param columns their names, or patterns
 * @param collectorCategory such as {@code nulls}
 * @param sensorName what measures
 * @param samplesLimit how many values of a column are kept as samples, at most
 * @param configureTable whether what was found is used to set the table's checks up
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatisticsRun(
    @Nullable
        @Schema(
            implementation = String.class,
            description = "Which tables of a connection, as schema.table; not for one dataset")
        TablePattern tables,
    @Nullable By by,
    @Nullable Boolean enabled,
    @Nullable @Size(min = 1, max = 100) List<@NotNull @Text String> tags,
    @Nullable @Size(min = 1, max = 100) List<@NotNull @Text String> labels,
    @Nullable @Min(1) @Max(100_000) Integer maxResults,
    @Nullable @Size(min = 1, max = 1000) List<@NotNull @Text String> columns,
    @Nullable @Text String collectorName,
    @Nullable @Text String collectorCategory,
    @Nullable @Text String sensorName,
    @Nullable CheckTarget target,
    @Nullable @Min(1) @Max(1000) Integer samplesLimit,
    @Nullable Boolean configureTable) {

  /** Everything, of whole tables. */
  public static final StatisticsRun ALL =
      new StatisticsRun(
          null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** What there is one set of statistics of. */
  public enum By {
    TABLE("table"),
    DATA_GROUP("dataGroup");

    private final String word;

    By(String word) {
      this.word = word;
    }

    @JsonValue
    public String word() {
      return word;
    }
  }

  /** Whether each data group gets statistics of its own. */
  public boolean grouped() {
    return by == By.DATA_GROUP;
  }
}
