/**
 * Holds the whole run of the tests to it: no secret in an answer, a header, a log line or a metric,
 * and no class name, stack trace or path of a server where a caller could read it.
 */
@org.jspecify.annotations.NullMarked
package io.datasetgateway.canary;
