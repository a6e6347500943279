/**
 * What the gateway remembers between requests: which requests were done already, which jobs were
 * seen, and what of quotas is used up. In memory: it forgets when it stops, and each replica has
 * its own. Knows no feature.
 */
@NullMarked
package io.datasetgateway.state;

import org.jspecify.annotations.NullMarked;
