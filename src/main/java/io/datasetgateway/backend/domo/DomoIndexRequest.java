package io.datasetgateway.backend.domo;

import java.util.List;

/**
 * What is to be indexed, as working clients send it.
 *
 * @param dataIds versions of the data; empty for all that are complete and not indexed
 */
record DomoIndexRequest(List<String> dataIds) {}
