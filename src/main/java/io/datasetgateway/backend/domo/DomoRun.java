package io.datasetgateway.backend.domo;

/**
 * A run to be started, as working clients send it.
 *
 * @param runType always {@code MANUAL}
 */
record DomoRun(String runType) {}
