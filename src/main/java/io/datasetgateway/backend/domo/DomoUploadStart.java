package io.datasetgateway.backend.domo;

import org.jspecify.annotations.Nullable;

/**
 * What is said when a ticket is asked for, as working clients send it; the commit's word counts.
 *
 * @param action always absent here
 * @param appendId {@code latest} for a partition
 */
record DomoUploadStart(@Nullable String action, @Nullable String appendId) {}
