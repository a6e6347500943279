package io.datasetgateway.stream;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When a stream is to run by itself; what is absent stays as it is.
 *
 * @param expression a cron expression of the backend's
 * @param plan the same in the backend's own words, an object
 */
public record NewSchedule(
    @Nullable @Size(max = 255) String expression,
    @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        @Nullable JsonNode plan,
    @Nullable @Size(max = 255) String retryExpression,
    @Nullable @Min(0) @Max(100) Integer retryCount) {}
