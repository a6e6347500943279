package io.datasetgateway.rows;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.dataset.Column.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * A column of rows.
 *
 * @param name as the backend names it; several may have the same
 * @param type what its values are; absent when the backend's type is not one we know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowColumn(String name, @Nullable LogicalType type) {}
