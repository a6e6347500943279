package io.datasetgateway.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Says to which operation a request leads. */
@ApplicationScoped
class RouteFilter {
  private final Map<Method, Route> routes = new ConcurrentHashMap<>();

  @ServerRequestFilter(priority = 0)
  public void begin(ContainerRequestContext request, ResourceInfo resource) {
    tell(resource);
  }

  /** A refusal may come before any other filter. */
  @ServerResponseFilter
  public void end(
      ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
    tell(resource);
  }

  private void tell(@Nullable ResourceInfo resource) {
    Method method = resource == null ? null : resource.getResourceMethod();
    if (method != null) {
      RequestTrace.current()
          .filter(trace -> trace.route() == null)
          .ifPresent(trace -> trace.leadsTo(route(method)));
    }
  }

  private Route route(Method method) {
    Route known = routes.get(method);
    return known != null ? known : routes.computeIfAbsent(method, RouteFilter::read);
  }

  static Route read(Method method) {
    String verb =
        Stream.of(method.getAnnotations())
            .map(one -> one.annotationType().getAnnotation(HttpMethod.class))
            .filter(one -> one != null)
            .map(HttpMethod::value)
            .findFirst()
            .orElse("_OTHER");
    Operation operation = method.getAnnotation(Operation.class);
    return new Route(
        verb,
        template(method.getDeclaringClass().getAnnotation(Path.class))
            + template(method.getAnnotation(Path.class)),
        operation == null ? method.getName() : operation.operationId());
  }

  /** Without the patterns of parameters, and with one slash before it. */
  private static String template(@Nullable Path path) {
    String written =
        path == null ? "" : path.value().replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    String bare = written.replaceAll("^/|/$", "");
    return bare.isEmpty() ? "" : "/" + bare;
  }
}
