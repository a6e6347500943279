/**
 * The codec of ids: one path segment of unreserved URL characters, reversible, without any look-up.
 * Knows no feature and no backend kind; what the parts of an id mean is the backend's matter.
 */
@NullMarked
package io.datasetgateway.id;

import org.jspecify.annotations.NullMarked;
