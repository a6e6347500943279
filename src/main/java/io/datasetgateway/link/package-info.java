/**
 * Which table feeds which dataset, and who says so: {@code /datasets/{id}/links}. A link is always
 * declared, never guessed: in the operator's links file, or at one of its ends, which the port here
 * reads. A link whose other end a caller may not touch does not exist for that caller. It imports
 * no room of datasets, and the rooms that want to know of links ask this one.
 */
@NullMarked
package io.datasetgateway.link;

import org.jspecify.annotations.NullMarked;
