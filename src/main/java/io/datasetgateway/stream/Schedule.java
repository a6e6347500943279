package io.datasetgateway.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a stream runs by itself.
 *
 * @param state {@code MANUAL}, {@code ACTIVE} or {@code INACTIVE}, as the backend has it
 * @param expression a cron expression of the backend's
 * @param startAt not before; absent for at once
 * @param plan the same in the backend's own words
 * @param retryExpression a cron expression: when a failed run is made again
 * @param retryCount how often at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Schedule(
    @Nullable String state,
    @Nullable String expression,
    @Nullable Instant startAt,
    @Nullable JsonNode plan,
    @Nullable String retryExpression,
    @Nullable Integer retryCount) {}
