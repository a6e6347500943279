package io.datasetgateway.dataset;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A tag as a caller wants it.
 *
 * @param key not blank and without a colon: backends keep a tag as {@code key:value}
 * @param value absent for a plain tag
 */
public record NewTag(
    @NotBlank
        @Size(max = 255)
        @Pattern(regexp = "[^:]*", message = "must have no colon; what follows one is the value")
        String key,
    @Nullable @Size(max = 1024) String value) {}
