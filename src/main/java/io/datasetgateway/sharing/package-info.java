/**
 * {@code /datasets/{id}/permissions}: who may do what with a dataset at its backend, and changing
 * that. Knows no other feature and no backend kind; the dataset room shows what is read here.
 */
@NullMarked
package io.datasetgateway.sharing;

import org.jspecify.annotations.NullMarked;
