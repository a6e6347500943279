/**
 * How the rows of datasets are kept at their backends: the versions that commits brought, the
 * partitions they are in, and the indexes by which queries see them. Nothing of the rows themselves
 * is read here. Knows no backend; what the native words mean comes from the ports.
 */
@NullMarked
package io.datasetgateway.rows.storage;

import org.jspecify.annotations.NullMarked;
