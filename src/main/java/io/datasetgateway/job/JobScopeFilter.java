package io.datasetgateway.job;

import io.datasetgateway.id.JobId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.security.Caller;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses who has not the scope that {@link OfJob} asks for. */
class JobScopeFilter {

  @OfJob
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public void check(ContainerRequestContext request, ResourceInfo resource) {
    JobId id = JobId.fromString(request.getUriInfo().getPathParameters().getFirst("id"));
    JobKind kind = JobKind.of(id.kind()).orElseThrow(() -> Fault.notFound().asException());
    boolean changes = resource.getResourceMethod().getAnnotation(OfJob.class).changes();
    String scope = changes ? kind.startScope() : kind.readScope();
    if (!Caller.current().map(consumer -> consumer.has(scope)).orElse(false)) {
      throw Fault.forbidden(List.of(scope)).asException();
    }
  }
}
