package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A column of a monitored table.
 *
 * @param typeSnapshot as on the wire: {@code {column_type, nullable, length?, precision?, scale?}}
 */
record DqopsColumn(String name, ObjectNode typeSnapshot) {}
