package io.datasetgateway.backend.domo;

/**
 * Why a run is stopped, as working clients send it.
 *
 * @param category always {@code CONNECTOR}
 */
record DomoAbort(String category, String message) {}
