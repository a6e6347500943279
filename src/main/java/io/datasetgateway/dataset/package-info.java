/**
 * {@code /datasets}: list, read, create, change and remove datasets, their columns, tags and cards.
 * The ports here say what a backend can do; the facade joins the backends. Knows no backend kind.
 */
@NullMarked
package io.datasetgateway.dataset;

import org.jspecify.annotations.NullMarked;
