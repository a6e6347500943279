package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a dataset is filled.
 *
 * @param members as they were sent, without the dataset and the runs
 */
record DomoStream(long id, String dataSourceId, ObjectNode members) {}
