package io.datasetgateway.backend.dqops;

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

/** Passes requests on to DQOps, in its root domain. */
final class DqopsPassThrough implements PassThrough {
  private static final ProxyRules RULES =
      ProxyRules.shipped(DqopsPassThrough.class, "proxy-rules.yaml");

  private final Calls calls;
  private final DqopsDomains<ByteClient> domains;

  DqopsPassThrough(BackendContext context) {
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, context::bytes);
  }

  @Override
  public ProxyRules rules() {
    return RULES;
  }

  @Override
  public Optional<BodyCheck> bodyCheck(String method, ProxyPath path) {
    return method.equals("GET") ? Optional.empty() : DqopsOrderCheck.of(path);
  }

  @Override
  public Uni<ByteAnswer> send(ProxyCall call) {
    return call.over(calls, () -> domains.client(DqopsDomains.ROOT));
  }
}
