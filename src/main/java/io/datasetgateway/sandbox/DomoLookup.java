package io.datasetgateway.sandbox;

import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Finds the dataset that a path names, or answers in its place. */
final class DomoLookup {

  private final DomoStore store;

  DomoLookup(DomoStore store) {
    this.store = store;
  }

  void read(RoutingContext ctx, Consumer<DomoDatasource> action) {
    store.find(ctx.pathParam("id")).ifPresentOrElse(action, () -> DomoAnswer.notFound(ctx));
  }

  /** As {@link #read}, but only where the caller may write. */
  void write(RoutingContext ctx, Consumer<DomoDatasource> action) {
    read(
        ctx,
        datasource -> {
          if (datasource.isWritable()) {
            action.accept(datasource);
          } else {
            DomoAnswer.forbidden(ctx);
          }
        });
  }
}
