package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.Authorizer;
import io.datasetgateway.security.Secret;
import io.datasetgateway.security.TokenSource;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends the key of a data domain; where no credential is configured, the cookie that chooses the
 * domain. Each request names its domain: there is no session.
 *
 * @param token the domain's key; null where there is none
 */
record DqopsAuthorizer(String domain, @Nullable TokenSource token) implements Authorizer {

  @Override
  public void authorize(MultivaluedMap<String, Object> headers, Optional<Secret> consumers) {
    Optional<Secret> own = token == null ? Optional.empty() : token.current();
    // Any other spelling of the scheme is as if no credential had been sent.
    consumers
        .or(() -> own)
        .ifPresent(
            secret -> headers.putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + secret.value()));
    if (token == null) {
      headers.putSingle(HttpHeaders.COOKIE, "DQODataDomain=" + domain);
    }
  }
}
