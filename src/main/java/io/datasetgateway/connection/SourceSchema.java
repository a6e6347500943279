package io.datasetgateway.connection;

/**
 * A schema of a data source.
 *
 * @param name as the data source has it
 * @param imported whether a table of it is monitored already
 */
public record SourceSchema(String name, boolean imported) {}
