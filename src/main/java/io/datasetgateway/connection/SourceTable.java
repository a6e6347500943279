package io.datasetgateway.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.id.DatasetId;
import org.jspecify.annotations.Nullable;

/**
 * A table of a data source.
 *
 * @param schema where it is
 * @param name as the data source has it
 * @param imported whether it is monitored already
 * @param dataset the dataset that it is then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceTable(
    String schema, String name, boolean imported, @Nullable DatasetId dataset) {}
