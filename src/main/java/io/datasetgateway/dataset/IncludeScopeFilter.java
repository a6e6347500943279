package io.datasetgateway.dataset;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Scope;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Which scope each include needs besides {@code datasets:read}. A missing scope is said before it
 * is said whether there is such a dataset.
 */
class IncludeScopeFilter {
  private static final int BEFORE_THE_DOOR = Priorities.AUTHORIZATION - 1;

  @ServerRequestFilter(priority = BEFORE_THE_DOOR)
  public void check(ContainerRequestContext request, ResourceInfo resource) {
    List<String> asked = request.getUriInfo().getQueryParameters().get("include");
    if (asked != null && resource.getResourceClass() == DatasetResource.class) {
      asked.stream()
          .flatMap(words -> Stream.of(words.split(",")))
          .flatMap(IncludeScopeFilter::known)
          .forEach(IncludeScopeFilter::require);
    }
  }

  /** A word that is not known is refused later, when it is said what is wrong with a request. */
  private static Stream<Include> known(String word) {
    return Arrays.stream(Include.values()).filter(include -> include.word().equals(word));
  }

  private static void require(Include include) {
    String scope =
        switch (include) {
          case SCHEMA -> Scope.DATASETS_READ;
          case QUALITY -> Scope.QUALITY_READ;
          case PERMISSIONS -> Scope.PERMISSIONS_READ;
          case NATIVE -> Scope.DATASETS_NATIVE;
        };
    if (!Caller.current().map(caller -> caller.has(scope)).orElse(false)) {
      throw Fault.of(
              Fault.Kind.FORBIDDEN, "include=" + include.word() + " needs the scope " + scope + ".")
          .with("scopes", List.of(scope))
          .asException();
    }
  }
}
