/**
 * {@code /domains}: the workspaces of DQOps and the instances of Domo. Knows no backend kind; the
 * datasets of a domain are the dataset room's.
 */
@NullMarked
package io.datasetgateway.domain;

import org.jspecify.annotations.NullMarked;
