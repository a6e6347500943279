package io.datasetgateway.problem;

import io.datasetgateway.problem.Fault.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses query parameters that a method does not have, and those that say nothing or two things: a
 * filter that is not understood must not widen a list.
 */
@ApplicationScoped
class QueryParameters {
  private final ConcurrentMap<Method, SortedMap<String, Boolean>> known = new ConcurrentHashMap<>();

  @ServerRequestFilter(priority = Priorities.ENTITY_CODER)
  public void check(ContainerRequestContext request, ResourceInfo resource) {
    MultivaluedMap<String, String> sent = request.getUriInfo().getQueryParameters();
    Method method = resource.getResourceMethod();
    if (sent.isEmpty() || method == null || method.isAnnotationPresent(AnyQuery.class)) {
      return;
    }
    SortedMap<String, Boolean> offered = known.computeIfAbsent(method, QueryParameters::offered);
    List<FieldError> errors = new ArrayList<>();
    new TreeMap<>(sent)
        .forEach(
            (name, values) -> {
              String wrong = wrong(offered, name, values);
              if (wrong != null) {
                errors.add(new FieldError(name, wrong));
              }
            });
    if (!errors.isEmpty()) {
      throw Fault.invalid(errors).asException();
    }
  }

  private static @Nullable String wrong(
      SortedMap<String, Boolean> offered, String name, List<String> values) {
    Boolean several = offered.get(name);
    if (several == null) {
      return "there is no such parameter here" + hint(offered.keySet());
    }
    if (values.contains("")) {
      return "must not be empty";
    }
    return several || values.size() == 1 ? null : "must be given once";
  }

  private static String hint(Set<String> offered) {
    return offered.isEmpty() ? "" : "; there are " + String.join(", ", offered);
  }

  /** What a method offers, and whether it may be given several times. */
  private static SortedMap<String, Boolean> offered(Method method) {
    SortedMap<String, Boolean> offered = new TreeMap<>();
    for (Parameter parameter : method.getParameters()) {
      String name = name(parameter);
      if (name != null) {
        offered.put(name, Collection.class.isAssignableFrom(parameter.getType()));
      }
    }
    return offered;
  }

  private static @Nullable String name(Parameter parameter) {
    RestQuery query = parameter.getAnnotation(RestQuery.class);
    if (query == null) {
      return null;
    }
    return query.value().isEmpty() ? parameter.getName() : query.value();
  }
}
