package io.datasetgateway.rows.upload.staged;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An upload that is to be opened.
 *
 * @param partition only the rows of this partition are replaced; absent for the dataset as a whole
 */
record NewUpload(
    @Schema(
            description = "Only the rows of this partition are replaced",
            examples = "\"2026-11-20\"")
        @Size(min = 1, max = 255)
        @Nullable String partition) {}
