package io.datasetgateway.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What one principal may do with a dataset.
 *
 * @param type what kind of principal: {@code USER}, {@code GROUP}, ... as the backend has it
 * @param id the backend's own id of it
 * @param accessLevel the backend's own word, such as {@code OWNER} or {@code CAN_VIEW}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Permission(
    String type, String id, @Nullable String accessLevel, @Nullable String name) {}
