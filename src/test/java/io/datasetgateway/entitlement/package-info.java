/**
 * A generated matrix over everything that can be asked for: no answer tells a consumer of a dataset
 * that it may not see.
 */
@org.jspecify.annotations.NullMarked
package io.datasetgateway.entitlement;
