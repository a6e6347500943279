package io.datasetgateway.dataset;

/**
 * What can be shown of a dataset: all of it, or what others know of it while its own backend does
 * not answer.
 */
public sealed interface DatasetView permits Dataset, PartialDataset {}
