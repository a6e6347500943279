package io.datasetgateway.resilience;

/**
 * An upstream call that would be made.
 *
 * @param backend the backend's name
 * @param method the HTTP method
 * @param path the path at the backend, with its query
 */
public record PlannedCall(String backend, String method, String path) {}
