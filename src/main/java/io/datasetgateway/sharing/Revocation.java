package io.datasetgateway.sharing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * From whom a dataset is to be taken.
 *
 * @param principals at most 100
 */
record Revocation(@NotEmpty @Size(max = 100) List<@Valid @NotNull Principal> principals) {}
