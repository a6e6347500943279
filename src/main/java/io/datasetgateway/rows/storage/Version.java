package io.datasetgateway.rows.storage;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one commit brought. Absent is what the backend does not tell.
 *
 * @param id the backend's own number of it, as text
 * @param state the gateway's word for how it went
 * @param nativeState the backend's own word
 * @param recordedAt when it was begun
 * @param completedAt when all of it was there
 * @param duration how long that took, as an ISO-8601 duration
 * @param rowCount how many rows it has
 * @param sizeBytes how large it is
 * @param schemaId the backend's own number of the columns it was written with, as text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Version(
    String id,
    @Nullable VersionState state,
    @Nullable String nativeState,
    @Nullable Instant recordedAt,
    @Nullable Instant completedAt,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration duration,
    @Nullable Long rowCount,
    @Nullable Long sizeBytes,
    @Nullable String schemaId) {}
