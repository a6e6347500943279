/**
 * {@code /jobs}: whatever outlives one request, as one resource: read, waited for, watched and
 * cancelled. Features start jobs and hand them over here; knows no feature and no backend kind.
 */
@NullMarked
package io.datasetgateway.job;

import org.jspecify.annotations.NullMarked;
