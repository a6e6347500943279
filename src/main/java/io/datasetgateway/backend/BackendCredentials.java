package io.datasetgateway.backend;

import io.datasetgateway.resilience.Credentials;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * The credentials at one backend: the gateway's own, and those of consumers that have their own.
 */
record BackendCredentials(BackendSettings settings) implements Credentials {

  @Override
  public LongPredicate renewal() {
    Optional<Consumer> caller = Caller.current();
    return since -> isRenewed(caller, since);
  }

  private boolean isRenewed(Optional<Consumer> caller, long since) {
    return caller.stream().anyMatch(one -> one.hasRenewedCredential(settings.name(), since))
        || Stream.concat(Stream.of(settings.token()), settings.domainTokens().values().stream())
            .anyMatch(own -> own.isRenewedSince(since));
  }
}
