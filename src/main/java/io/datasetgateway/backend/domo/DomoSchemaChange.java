package io.datasetgateway.backend.domo;

import java.util.List;

/**
 * New columns of a dataset. Recorded.
 *
 * @param columns all of them, in their order
 * @param objects always empty
 * @param views always empty
 */
record DomoSchemaChange(List<DomoColumn> columns, List<String> objects, List<String> views) {}
