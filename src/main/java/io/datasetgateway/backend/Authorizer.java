package io.datasetgateway.backend;

import io.datasetgateway.security.Secret;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;

/**
 * Puts a credential on a request the way a kind of backend wants it; none where there is none. A
 * record, so that equal ones share a client.
 */
@FunctionalInterface
public interface Authorizer {
  /**
   * Puts the credential on one request.
   *
   * @param headers of the request about to be sent
   * @param consumers the calling consumer's own credential at this backend, which goes before the
   *     gateway's
   */
  void authorize(MultivaluedMap<String, Object> headers, Optional<Secret> consumers);
}
