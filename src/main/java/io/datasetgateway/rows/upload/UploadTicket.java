package io.datasetgateway.rows.upload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backend's permission to send it rows. One that is never committed changes nothing.
 *
 * @param value the backend's own name of the upload
 * @param openedAt when that was, by the backend's clock; absent when it does not tell
 */
public record UploadTicket(String value, @Nullable Instant openedAt) {}
