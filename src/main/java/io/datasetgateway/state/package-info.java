/**
 * What the gateway remembers between requests: which requests were done already, which jobs were
 * seen, which uploads are open, who is at work on what, and what of quotas is used up. Knows no
 * feature, only their texts, by space and key.
 *
 * <p>{@code gateway.store} says where: in memory, each replica for itself and until it stops, or in
 * Redis, all replicas together. Shared is whatever would make an answer wrong if a replica did not
 * know of it: idempotency records and their leases, the registers of jobs and uploads with their
 * claims, turns, commits in doubt, quotas and budgets. Not shared is what only saves work or tells
 * how a backend looks from here: caches of answers, verdicts and links, shared reads, breakers,
 * bulkheads, retry budgets, and the loops that watch jobs.
 *
 * <p>While the store cannot be reached, what needs to be known first is refused with {@code
 * STORE_UNAVAILABLE}, nothing having been done; what was done already is told all the same, and
 * quotas are counted per replica. What stands in Redis is read as anybody's.
 */
@NullMarked
package io.datasetgateway.state;

import org.jspecify.annotations.NullMarked;
