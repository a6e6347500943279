package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself; recorded from 1.13.2.
 *
 * @param licenseType such as {@code FREE}
 */
record DqopsProfile(@JsonProperty("license_type") @Nullable String licenseType) {}
