package io.datasetgateway.domain;

import jakarta.validation.constraints.NotBlank;

/**
 * A backend whose domains a caller wants brought in line.
 *
 * @param backend its name
 */
record DomainSync(@NotBlank String backend) {}
