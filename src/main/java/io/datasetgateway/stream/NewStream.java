package io.datasetgateway.stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream as a caller wants it; its dataset is created with it.
 *
 * @param backend where to create it
 * @param name of the dataset
 * @param description of the dataset
 * @param provider the backend's own word for where the data come from
 * @param transport how they come; absent for {@code CONNECTOR}
 * @param account the backend's own id of a credential: a number, as text
 * @param updateMethod absent for {@code REPLACE}
 * @param configuration absent for none
 */
public record NewStream(
    @NotBlank String backend,
    @NotBlank @Size(max = 255) String name,
    @Nullable @Size(max = 10_000) String description,
    @NotBlank @Size(max = 255) String provider,
    @Nullable @Valid Transport transport,
    @Nullable @Pattern(regexp = "[0-9]{1,18}", message = "must be a number, as text")
        String account,
    @Nullable UpdateMethod updateMethod,
    @Nullable @Size(max = 500) List<@Valid @NotNull NewSetting> configuration,
    @Nullable @Valid NewSchedule schedule) {

  /**
   * How data come.
   *
   * @param type {@code CONNECTOR}, {@code API}, ...
   * @param description what does it: the name of a connector
   */
  public record Transport(
      @NotBlank @Size(max = 64) String type,
      @Nullable @Size(max = 255) String description,
      @Nullable @Size(max = 64) String version) {}
}
