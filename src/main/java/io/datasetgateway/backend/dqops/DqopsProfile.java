package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself and of the caller; recorded from 1.13.2.
 *
 * @param licenseType such as {@code FREE}
 * @param accountRole the caller's, such as {@code admin}
 * @param canManageAccount whether the caller may create and remove data domains
 * @param canUseDataDomains whether the licence has data domains
 */
record DqopsProfile(
    @JsonProperty("license_type") @Nullable String licenseType,
    @JsonProperty("account_role") @Nullable String accountRole,
    @JsonProperty("can_manage_account") @Nullable Boolean canManageAccount,
    @JsonProperty("can_use_data_domains") @Nullable Boolean canUseDataDomains) {}
