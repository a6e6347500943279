package io.datasetgateway.security;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Tells the audit what is called, and which problem is answered. */
class AuditFilter {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Map<Method, Called> called = new ConcurrentHashMap<>();

  /**
   * What is known of a method from its annotations.
   *
   * @param reads whether it needs no more than a scope for reading
   */
  private record Called(@Nullable String operation, boolean reads) {}

  @ServerRequestFilter(priority = 0)
  public void begin(ContainerRequestContext request, ResourceInfo resource) {
    AuditTrail.current().ifPresent(trail -> describe(trail, request, resource));
  }

  @ServerResponseFilter
  public void end(
      ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
    AuditTrail.current()
        .ifPresent(
            trail -> {
              describe(trail, request, resource); // a refusal may come before any other filter
              if (response.getEntity() instanceof Problem problem) {
                trail.endedAs(problem.type().substring(Fault.TYPE_PREFIX.length()));
              }
            });
  }

  private void describe(
      AuditTrail trail, ContainerRequestContext request, @Nullable ResourceInfo resource) {
    Method method = resource == null ? null : resource.getResourceMethod();
    if (method == null) {
      return;
    }
    if ("true".equals(request.getUriInfo().getQueryParameters().getFirst("dryRun"))) {
      trail.add("dryRun", true);
    }
    Called one = called.computeIfAbsent(method, AuditFilter::read);
    // What is asked by POST and needs no more than a scope for reading changes nothing.
    trail.isOf(one.operation(), !SAFE.contains(request.getMethod()) && !one.reads());
  }

  private static Called read(Method method) {
    Operation operation = method.getAnnotation(Operation.class);
    PermissionsAllowed needed = method.getAnnotation(PermissionsAllowed.class);
    return new Called(
        operation == null ? null : operation.operationId(),
        needed != null && Stream.of(needed.value()).allMatch(scope -> scope.endsWith(":read")));
  }
}
