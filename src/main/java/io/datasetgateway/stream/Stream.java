package io.datasetgateway.stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.StreamId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What loads a dataset.
 *
 * @param id names it across all backends
 * @param dataset what it loads
 * @param provider where the data come from
 * @param transport how they come: {@code CONNECTOR}, {@code API}, ... as the backend has it
 * @param updateMethod {@code REPLACE}, {@code APPEND}, {@code UPSERT}, ... as the backend has it
 * @param account the backend's own id of the credential that it uses; never what is in it
 * @param configuration its settings, in the backend's order
 * @param schedule when it runs by itself
 * @param valid whether the backend could run it; absent when it does not tell
 * @param nativeState the backend's own word for how its last run went
 * @param running whether a run of it is under way
 * @param currentExecution the run under way; absent when the backend tells of none
 * @param version the version of its definition, whatever its runs have done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Stream(
    StreamId id,
    String backend,
    DatasetId dataset,
    @Nullable Provider provider,
    @Nullable String transport,
    @Nullable String updateMethod,
    @Nullable String account,
    List<Setting> configuration,
    @Nullable Schedule schedule,
    @Nullable Boolean valid,
    @Nullable String nativeState,
    boolean running,
    @Nullable Execution currentExecution,
    @Nullable Execution lastExecution,
    @Nullable Execution lastSuccessfulExecution,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    @JsonIgnore String version) {

  /**
   * Where data come from.
   *
   * @param key the backend's own word for it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Provider(@Nullable String key, @Nullable String name) {}

  /**
   * One setting.
   *
   * @param category what it is for, in the backend's words: {@code METADATA}, {@code STREAM}, ...
   * @param type of which type its value is, in the backend's words
   * @param value absent when it is masked
   * @param masked whether there is a value that is not shown
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Setting(
      String name,
      @Nullable String category,
      @Nullable String type,
      @Nullable String value,
      boolean masked) {}

  public Stream {
    configuration = List.copyOf(configuration);
  }
}
