package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.ByteAnswer;
import io.datasetgateway.backend.ByteClient;
import io.datasetgateway.proxy.BodyCheck;
import io.datasetgateway.proxy.PassThrough;
import io.datasetgateway.proxy.ProxyCall;
import io.datasetgateway.proxy.ProxyPath;
import io.datasetgateway.proxy.ProxyRules;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Passes requests on to Domo's product API. */
final class DomoPassThrough implements PassThrough {
  private static final ProxyRules RULES =
      ProxyRules.shipped(DomoPassThrough.class, "proxy-rules.yaml");

  private final Calls calls;
  private final ByteClient bytes;

  DomoPassThrough(BackendContext context) {
    this.calls = context.calls();
    this.bytes = context.bytes(new DomoAuthorizer(context.settings().token()));
  }

  @Override
  public ProxyRules rules() {
    return RULES;
  }

  @Override
  public Optional<BodyCheck> bodyCheck(String method, ProxyPath path) {
    return Optional.empty();
  }

  @Override
  public Uni<ByteAnswer> send(ProxyCall call) {
    return call.over(calls, () -> bytes);
  }
}
