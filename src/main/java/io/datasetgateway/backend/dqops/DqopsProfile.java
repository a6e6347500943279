package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself and of the caller; recorded from 1.13.2.
 *
 * @param licenseType such as {@code FREE}
 * @param accountRole the caller's, such as {@code admin}
 */
record DqopsProfile(
    @JsonProperty("license_type") @Nullable String licenseType,
    @JsonProperty("account_role") @Nullable String accountRole) {}
