package io.datasetgateway.dataset;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as a caller wants it.
 *
 * @param backend where to create it
 * @param name what people will call it
 * @param description what it is
 * @param columns in their order
 */
public record NewDataset(
    @NotBlank String backend,
    @NotBlank @Size(max = 255) String name,
    @Nullable @Size(max = 10_000) String description,
    @NotEmpty @Size(max = 1500) List<@Valid @NotNull NewColumn> columns) {}
