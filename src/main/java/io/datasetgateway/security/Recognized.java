package io.datasetgateway.security;

import java.util.function.BooleanSupplier;

/**
 * Who a token belongs to.
 *
 * @param validity tells, whenever it is asked, whether the token still stands for this consumer
 *     with the same rights
 */
record Recognized(Consumer consumer, BooleanSupplier validity) {}
