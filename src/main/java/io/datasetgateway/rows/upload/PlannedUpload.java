package io.datasetgateway.rows.upload;

import org.jspecify.annotations.Nullable;

/**
 * An upload that is only tried.
 *
 * @param volume how much there is of it
 * @param unsent how many of its parts would still be sent
 * @param ticket absent when one would be asked for
 */
public record PlannedUpload(
    RowTarget target, Volume volume, int unsent, @Nullable UploadTicket ticket) {}
