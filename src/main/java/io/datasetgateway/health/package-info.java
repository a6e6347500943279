/**
 * Probes and start-up checks. Ready never depends on a backend: a sidecar whose backend is down
 * must not take its pod out of service.
 */
@NullMarked
package io.datasetgateway.health;

import org.jspecify.annotations.NullMarked;
