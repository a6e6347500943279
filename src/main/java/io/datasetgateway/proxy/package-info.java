/**
 * {@code /backends/{name}/api/...}: the pass-through to what the API of the gateway has no call
 * for. What is open is a list, the operator's or the one that ships with a kind; what a kind closes
 * stays closed. Requests and answers are streamed, never collected. Knows no kind of backend.
 */
@NullMarked
package io.datasetgateway.proxy;

import org.jspecify.annotations.NullMarked;
