package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A data domain; recorded from 1.13.2.
 *
 * @param domainName technical name; {@code (default)} for the root
 * @param createdAt an ISO-8601 instant, though documented as a number; absent for the root
 */
record DqopsDomain(
    @JsonProperty("domain_name") @Nullable String domainName,
    @JsonProperty("display_name") @Nullable String displayName,
    @JsonProperty("created_at") @Nullable String createdAt,
    @JsonProperty("enable_scheduler") @Nullable Boolean enableScheduler) {}
