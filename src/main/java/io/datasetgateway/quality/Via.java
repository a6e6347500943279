package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.SourceStatus;
import java.time.Instant;
import java.util.SortedSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One dataset whose quality stands for that of another, which it feeds.
 *
 * @param dataset its id
 * @param declaredBy who says that it feeds it: {@code LINKS_FILE}, {@code DQOPS_PROPERTY}, {@code
 *     DQOPS_LABEL} or {@code DOMO_TAG}
 * @param trusted whether the operator's gate relies on who says so
 * @param doubts why what is known is not enough for a pass
 * @param checkedAt when its latest check ran; absent when none did, or that is not known
 * @param problem why nothing could be read of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "QualityVia")
public record Via(
    DatasetId dataset,
    String declaredBy,
    boolean trusted,
    Verdict verdict,
    SortedSet<Doubt> doubts,
    @Nullable Instant checkedAt,
    SourceStatus.@Nullable Problem problem) {}
