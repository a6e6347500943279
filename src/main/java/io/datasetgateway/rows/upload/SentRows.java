package io.datasetgateway.rows.upload;

import io.datasetgateway.problem.StreamedBody;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.resilience.Deadline;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Rows that a caller is sending. */
public final class SentRows {
  private final RowForm form;
  private final StreamedBody body;

  private SentRows(RowForm form, StreamedBody body) {
    this.form = form;
    this.body = body;
  }

  /** Those of a request, which may take as long as it takes unless its caller bounds it. */
  public static SentRows of(RoutingContext context, Header header) {
    HttpServerRequest request = context.request();
    RowForm form =
        RowForm.of(
            request.getHeader(HttpHeaders.CONTENT_TYPE),
            request.getHeader(HttpHeaders.CONTENT_ENCODING),
            header);
    waitForAll(context);
    return new SentRows(form, StreamedBody.of(context));
  }

  /** Lets a request last until it is done, unless its caller says how long it waits. */
  public static void waitForAll(RoutingContext context) {
    if (context.request().getHeader("Gateway-Timeout") == null) {
      CallContext.current().withDeadline(Deadline.none()).attach();
    }
  }

  RowForm form() {
    return form;
  }

  StreamedBody body() {
    return body;
  }
}
