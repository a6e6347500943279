package io.datasetgateway.backend;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.resilience.Plan;
import io.datasetgateway.resilience.PlannedCall;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;

/**
 * Writes down what changes something at a backend, in place of sending it, while there is a {@link
 * Plan}. The call is answered without a body: adapters that can be planned look at none.
 */
final class PlanFilter implements ClientRequestFilter {
  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  private final BackendName backend;

  PlanFilter(BackendName backend) {
    this.backend = backend;
  }

  @Override
  public void filter(ClientRequestContext request) {
    if (!SAFE.contains(request.getMethod())) {
      Plan.current().ifPresent(plan -> writeDown(plan, request));
    }
  }

  private void writeDown(Plan plan, ClientRequestContext request) {
    plan.add(new PlannedCall(backend.value(), request.getMethod(), path(request.getUri())));
    request.abortWith(Response.noContent().build());
  }

  private static String path(URI uri) {
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }
}
