package io.datasetgateway.rows.storage;

/**
 * Which versions are looked for.
 *
 * @param expression a condition, in the backend's own language
 * @param engine which of the backend's engines reads it
 * @param limit how many at most
 * @param offset how many to pass over
 */
public record VersionSearch(String expression, String engine, int limit, int offset) {}
