package io.datasetgateway.rows.upload.staged;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part that has arrived.
 *
 * @param number 1 for the first
 * @param rows without a header
 * @param bytes of CSV, as the backend got it
 * @param digest of the same bytes: {@code sha256:} and 64 hex digits
 */
@Schema(name = "UploadPart")
record StagedPart(int number, long rows, long bytes, String digest) {}
