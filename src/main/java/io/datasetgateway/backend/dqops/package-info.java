/**
 * DQOps, as it is on the wire: clients, DTOs, one mapper, one adapter per port. Facts come from
 * answers recorded from a DQOps 1.13.2. Nothing here is public, and nothing outside knows that this
 * room exists.
 */
@NullMarked
package io.datasetgateway.backend.dqops;

import org.jspecify.annotations.NullMarked;
