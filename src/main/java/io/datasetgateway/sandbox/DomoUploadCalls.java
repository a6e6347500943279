package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Loading rows in three stages: a ticket, parts, a commit. Rows count from the commit on. */
final class DomoUploadCalls implements CallGroup {

  private static final String UPLOADS = "/api/data/v3/datasources/{id}/uploads";
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

  private final DomoStore store;
  private final DomoLookup lookup;

  DomoUploadCalls(DomoStore store) {
    this.store = store;
    this.lookup = new DomoLookup(store);
  }

  @Override
  public void register(Calls calls) {
    calls
        .post(UPLOADS, ctx -> lookup.write(ctx, it -> open(ctx, it)))
        .on(
            HttpMethod.PUT,
            UPLOADS + "/{upload}/parts/{part}",
            ctx -> lookup.write(ctx, it -> receive(ctx, it)))
        .put(UPLOADS + "/{upload}/commit", ctx -> lookup.write(ctx, it -> commit(ctx, it)));
  }

  /** A body changes nothing here: the commit says what is done. */
  private void open(RoutingContext ctx, DomoDatasource datasource) {
    String tag = ctx.queryParams().get("dataTag");
    String restated = ctx.queryParams().get("restateDataTag");
    DomoUpload upload =
        store
            .warehouse()
            .open(datasource.id(), tag == null ? restated : tag, store.clock().millis());
    DomoAnswer.json(ctx, upload.ticket());
  }

  private void receive(RoutingContext ctx, DomoDatasource datasource) {
    Optional<Long> part = number(ctx, "part").filter(it -> it > 0);
    String type = Optional.ofNullable(ctx.request().getHeader("Content-Type")).orElse("");
    if (part.isEmpty()) {
      DomoAnswer.badRequest(ctx, "partId must be a positive integer");
    } else if (!type.startsWith("text/csv") && !type.startsWith("text/plain")) {
      DomoAnswer.error(ctx, 415, "Content type '" + type + "' not supported");
    } else {
      withOpen(ctx, datasource, upload -> receive(ctx, datasource, upload, part.get()));
    }
  }

  private void receive(
      RoutingContext ctx, DomoDatasource datasource, DomoUpload upload, long part) {
    DomoPartReceiver.receive(
            ctx.vertx(),
            ctx.request(),
            store.warehouse().disk().newFile(),
            datasource.columnCount())
        .onSuccess(file -> received(ctx, upload.put(part, file)))
        .onFailure(e -> DomoAnswer.error(ctx, 500, "Part " + part + " was not received"));
  }

  private static void received(RoutingContext ctx, boolean taken) {
    if (taken) {
      ObjectNode answer = SandboxJson.object().put("uploadStatus", "success");
      DomoAnswer.json(ctx, answer.putNull("uploadMessage"));
    } else {
      DomoAnswer.conflict(ctx);
    }
  }

  private void commit(RoutingContext ctx, DomoDatasource datasource) {
    JsonNode body = SandboxJson.body(ctx).orElse(SandboxJson.array());
    withOpen(
        ctx,
        datasource,
        upload -> {
          try {
            DomoCommit commit = DomoCommit.parse(body, upload.dataTag());
            DomoAnswer.json(ctx, commit(ctx, datasource, upload, commit));
          } catch (IllegalArgumentException e) {
            DomoAnswer.badRequest(ctx, String.valueOf(e.getMessage()));
          }
        });
  }

  private ObjectNode commit(
      RoutingContext ctx, DomoDatasource datasource, DomoUpload upload, DomoCommit commit) {
    DomoContent content = store.warehouse().content(datasource);
    List<DomoPartFile> parts = upload.commit();
    DomoRows rows = new DomoRows.Uploaded(parts);
    long now = store.clock().millis();
    content.commit(commit.action(), commit.dataTag(), rows, datasource.schemaId(), now);
    store.change(datasource.id(), it -> it.withRowCount(content.rowCount(), now));
    ObjectNode answer =
        SandboxJson.object()
            .put("dataSourceId", datasource.id())
            .put("uploadId", upload.id())
            .put("dataTag", commit.dataTag())
            .put("status", "success");
    answer
        .putObject("size")
        .put("partCount", parts.size())
        .put("rowCount", rows.count())
        .put("columnCount", datasource.columnCount())
        .put("numberOfBytes", rows.bytes());
    return answer.set("indexing", indexing(ctx, datasource, commit, content));
  }

  private ObjectNode indexing(
      RoutingContext ctx, DomoDatasource datasource, DomoCommit commit, DomoContent content) {
    if (commit.index()) {
      content.index(Set.of());
      return store.indexRequests().start(ctx.vertx(), datasource.id(), commit.dataTag());
    }
    return SandboxJson.object()
        .put("requested", false)
        .putNull("requestedOn")
        .putNull("requestKey")
        .put("dataTag", commit.dataTag());
  }

  private void withOpen(
      RoutingContext ctx, DomoDatasource datasource, Consumer<DomoUpload> action) {
    Optional<DomoUpload> upload =
        number(ctx, "upload").flatMap(id -> store.warehouse().upload(datasource.id(), id));
    if (upload.isEmpty()) {
      DomoAnswer.notFound(ctx);
    } else if (upload.get().isCommitted()) {
      DomoAnswer.conflict(ctx);
    } else {
      action.accept(upload.get());
    }
  }

  private static Optional<Long> number(RoutingContext ctx, String name) {
    return Optional.of(ctx.pathParam(name))
        .filter(it -> INTEGER.matcher(it).matches())
        .map(Long::valueOf);
  }
}
