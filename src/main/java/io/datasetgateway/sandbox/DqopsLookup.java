package io.datasetgateway.sandbox;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Finds the table that a path names, in the domain of the key. */
final class DqopsLookup {

  static final String TABLE = "/api/connections/{connection}/schemas/{schema}/tables/{table}";

  private DqopsLookup() {}

  static Optional<DqopsTable> table(RoutingContext ctx) {
    return DqopsAuthentication.workspace(ctx)
        .table(ctx.pathParam("connection"), ctx.pathParam("schema"), ctx.pathParam("table"));
  }

  static DqopsTableJson json(RoutingContext ctx, DqopsTable table) {
    return new DqopsTableJson(DqopsAuthentication.workspace(ctx).domain(), table);
  }
}
