/**
 * Domo, as it is on the wire: clients, DTOs, one mapper, one adapter per port. Facts come from
 * recorded and documented answers of Domo's product API; no live instance was asked. Nothing here
 * is public, and nothing outside knows that this room exists.
 */
@NullMarked
package io.datasetgateway.backend.domo;

import org.jspecify.annotations.NullMarked;
