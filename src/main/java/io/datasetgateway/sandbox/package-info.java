/**
 * The sandbox: a simulated Domo instance and a simulated DQOps server that keep state, for the dev
 * profile, demos and consumers' CI.
 *
 * <p>They speak the backends' own wire shapes, mistakes included (HTML with 200, tags as a string
 * of JSON, a {@code trace} of 20 KB in an error, a connection closed after five answers), because
 * the gateway is judged by how it lives with them. A third port, the fault port, breaks either of
 * them on demand.
 *
 * <p>This room must not know the gateway: it imports nothing of {@code io.datasetgateway} outside
 * itself, so that it can never be right merely by agreeing with the code that it tests. Its public
 * face is {@link io.datasetgateway.sandbox.Sandbox} and {@link
 * io.datasetgateway.sandbox.SandboxConfig}.
 *
 * <p>Facts come from answers recorded from a DQOps 1.13.2 server and from recorded and documented
 * Domo answers; the tests hold every simulated answer against them. Where no public evidence
 * exists, the class that had to choose says so. All names, keys and passwords in here are made up.
 *
 * <p>A group of calls is one {@code …Calls} class over a shared store; new calls are a new class.
 */
@NullMarked
package io.datasetgateway.sandbox;

import org.jspecify.annotations.NullMarked;
