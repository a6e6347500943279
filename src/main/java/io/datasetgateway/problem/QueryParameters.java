package io.datasetgateway.problem;

import io.datasetgateway.problem.Fault.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses query parameters that a method does not have: a misspelt filter must not widen a list.
 */
@ApplicationScoped
class QueryParameters {
  private final ConcurrentMap<Method, Set<String>> known = new ConcurrentHashMap<>();

  @ServerRequestFilter(priority = Priorities.ENTITY_CODER)
  public void check(ContainerRequestContext request, ResourceInfo resource) {
    Set<String> sent = request.getUriInfo().getQueryParameters().keySet();
    Method method = resource.getResourceMethod();
    if (sent.isEmpty() || method == null) {
      return;
    }
    Set<String> offered = known.computeIfAbsent(method, QueryParameters::offered);
    List<FieldError> errors =
        sent.stream()
            .filter(name -> !offered.contains(name))
            .sorted()
            .map(name -> new FieldError(name, "there is no such parameter here" + hint(offered)))
            .toList();
    if (!errors.isEmpty()) {
      throw Fault.invalid(errors).asException();
    }
  }

  private static String hint(Set<String> offered) {
    return offered.isEmpty() ? "" : "; there are " + String.join(", ", offered);
  }

  private static Set<String> offered(Method method) {
    return Arrays.stream(method.getParameters())
        .map(QueryParameters::name)
        .filter(java.util.Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static @Nullable String name(Parameter parameter) {
    RestQuery query = parameter.getAnnotation(RestQuery.class);
    if (query == null) {
      return null;
    }
    return query.value().isEmpty() ? parameter.getName() : query.value();
  }
}
