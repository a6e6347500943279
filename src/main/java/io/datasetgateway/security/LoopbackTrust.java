package io.datasetgateway.security;

import io.datasetgateway.problem.Fault;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * For a sidecar: a program on this machine that sends no token is taken for the consumer that
 * {@code gateway.security.trust-loopback-as} names. Whoever sends a token is judged by it alone.
 */
@ApplicationScoped
class LoopbackTrust {
  static final String PROPERTY = "gateway.security.trust-loopback-as";

  private final Optional<String> name;
  private final Consumers consumers;

  LoopbackTrust(LoopbackConfig config, Consumers consumers) {
    this.name = config.trustLoopbackAs();
    this.consumers = consumers;
  }

  boolean isOn() {
    return name.isPresent();
  }

  /** The consumer that is named; absent when none is, or there is none of that name now. */
  Optional<Consumer> consumer() {
    return name.flatMap(consumers::named);
  }

  /**
   * Whose a request without a token is.
   *
   * @throws io.datasetgateway.problem.FaultException UNAUTHENTICATED when it is nobody's
   */
  Recognized recognize(HttpServerRequest request) {
    OwnMachine.objection(request)
        .ifPresent(
            reason -> {
              throw refusal(
                  "Send Authorization: Bearer <token>; without one this request is not taken for the sidecar's own application: "
                      + reason
                      + ".");
            });
    Consumer consumer =
        consumer().orElseThrow(() -> refusal("Send Authorization: Bearer <token>."));
    return new Recognized(consumer, () -> stillHasTheRightsOf(consumer));
  }

  private boolean stillHasTheRightsOf(Consumer consumer) {
    return consumer().map(now -> now.hasTheRightsOf(consumer)).orElse(false);
  }

  private static RuntimeException refusal(String detail) {
    return Fault.of(Fault.Kind.UNAUTHENTICATED, detail).asException();
  }
}
