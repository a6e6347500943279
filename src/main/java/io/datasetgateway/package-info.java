/**
 * Dataset Gateway: one HTTP door in front of DQOps and Domo. The map:
 *
 * <pre>
 * dataset    /datasets: list, get, schema, tags, cards      domain     /domains
 * rows       rows of datasets: SQL, streamed               rows.upload  writing them; .staged: part by part
 *                                                          rows.storage how they are kept
 * quality    verdicts, checks, statistics                   connection /connections
 * sharing    who may do what, and changing that             job        /jobs: what outlives a request
 * stream     what loads datasets, and running it           state      what is remembered
 * proxy      /backends/{name}/api: the pass-through
 * link       which table feeds which dataset
 * backend    what a backend is, and /backends               backend.*  one kind each, its adapters
 * resilience the way to a backend: deadline, retry, breaker, bulkhead, coalescing
 * security   who calls, scopes, patterns, credentials, /whoami
 * problem    faults and their HTTP face                     paging     cursors, federated lists
 * id         the codec of ids                               health     probes, start-up checks
 * telemetry  traces, measurements of requests, log events  sandbox    simulated DQOps and Domo
 * </pre>
 *
 * <p>A request goes: resource, facade, port (an interface in the feature's room), adapter (in a
 * backend's room), resilience, REST client. A feature never knows a kind of backend, a kind never
 * knows another, and what all of them use knows neither.
 */
@NullMarked
package io.datasetgateway;

import org.jspecify.annotations.NullMarked;
