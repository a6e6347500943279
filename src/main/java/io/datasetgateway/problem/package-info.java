/**
 * Faults and their HTTP face (RFC 9457). A {@link io.datasetgateway.problem.Fault} is plain data
 * that any room may raise; this room alone knows the status, the problem type and the headers that
 * each kind has. It knows no feature and no backend.
 */
@NullMarked
package io.datasetgateway.problem;

import org.jspecify.annotations.NullMarked;
