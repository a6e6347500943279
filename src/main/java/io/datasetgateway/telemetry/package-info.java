/**
 * How an operator follows a request: its trace id and span, its route, and how long it took. One
 * server span and one measurement are made per request, and one client span per attempt to reach a
 * backend. What they say is chosen here: words of ours, never a path, a query, a header or a
 * message of somebody else. It knows no feature, no backend and no fault.
 */
@NullMarked
package io.datasetgateway.telemetry;

import org.jspecify.annotations.NullMarked;
