package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.Authorizer;
import io.datasetgateway.security.Secret;
import io.datasetgateway.security.TokenSource;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;

/**
 * Sends an access token the way Domo's product API wants it. Without one nothing is sent, and Domo
 * refuses by itself.
 *
 * @param token the gateway's own
 */
record DomoAuthorizer(TokenSource token) implements Authorizer {
  static final String HEADER = "X-DOMO-Developer-Token";

  @Override
  public void authorize(MultivaluedMap<String, Object> headers, Optional<Secret> consumers) {
    consumers.or(token::current).ifPresent(secret -> headers.putSingle(HEADER, secret.value()));
  }
}
