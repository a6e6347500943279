package io.datasetgateway.proxy;

import io.datasetgateway.backend.ByteAnswer;
import io.datasetgateway.backend.Capability;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Port: passes requests on to a backend's own API, and says what of it must stay closed. */
@Capability("pass-through")
public interface PassThrough {
  /** What is open unless the operator says otherwise, and what is closed whatever anybody says. */
  ProxyRules rules();

  /**
   * What must be looked at before a body may be sent; absent where any may.
   *
   * @param method in upper case
   */
  Optional<BodyCheck> bodyCheck(String method, ProxyPath path);

  /**
   * Passes one request on.
   *
   * @return the answer as soon as its head is there; fails with the fault that it is
   */
  Uni<ByteAnswer> send(ProxyCall call);
}
