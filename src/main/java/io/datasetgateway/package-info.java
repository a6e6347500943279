/** Dataset Gateway. */
@NullMarked
package io.datasetgateway;

import org.jspecify.annotations.NullMarked;
