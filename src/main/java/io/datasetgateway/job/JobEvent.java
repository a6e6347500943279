package io.datasetgateway.job;

/**
 * One step in the life of a job, as its watchers are told.
 *
 * @param sequence higher than that of any earlier one; where to go on after
 * @param job as it was then
 */
record JobEvent(long sequence, Job job) {}
