/**
 * Lists over several sources: pages, cursors, and the walk that joins them. Knows no feature and no
 * backend; a source is a name and a function.
 */
@NullMarked
package io.datasetgateway.paging;

import org.jspecify.annotations.NullMarked;
