package io.datasetgateway.rows.upload;

/**
 * A part that a caller has sent.
 *
 * @param digest {@code sha256:} and 64 hex digits, of the CSV that the backend gets
 */
public record ReceivedPart(Part part, String digest) {}
