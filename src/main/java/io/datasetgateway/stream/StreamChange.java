package io.datasetgateway.stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be another in a stream; what is absent stays as it is, also what is not known here.
 *
 * @param account the backend's own id of a credential: a number, as text
 * @param configuration settings to be set, by their category and name; all others stay
 */
public record StreamChange(
    @Nullable UpdateMethod updateMethod,
    @Nullable @Pattern(regexp = "[0-9]{1,18}", message = "must be a number, as text")
        String account,
    @Nullable @Size(max = 500) List<@Valid @NotNull NewSetting> configuration,
    @Nullable @Valid NewSchedule schedule) {}
