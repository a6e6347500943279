package io.datasetgateway.dataset;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Scope;
import java.util.List;
import java.util.Set;

/** Which scope each include needs besides {@code datasets:read}. */
final class IncludeScopes {
  private IncludeScopes() {}

  /**
   * @throws io.datasetgateway.problem.FaultException FORBIDDEN, naming the scope
   */
  static void require(Set<Include> include) {
    include.forEach(IncludeScopes::require);
  }

  /**
   * A list includes only what the backends send along with it: the rest would be a call per item.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID for another include
   */
  static void requireForList(Set<Include> include) {
    require(include);
    if (!Set.of(Include.NATIVE).containsAll(include)) {
      throw Fault.invalid(
              "include", "a list can include only native; ask each dataset for the rest")
          .asException();
    }
  }

  private static void require(Include include) {
    String scope =
        switch (include) {
          case SCHEMA -> Scope.DATASETS_READ;
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
