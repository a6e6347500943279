package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.h2.message.DbException;

/** SQL over one dataset, answered as an object or as CSV while it is computed. */
final class DomoQueryCalls implements CallGroup {

  private static final String EXECUTE = "/api/query/v1/execute/";
  private static final String ALL = "SELECT * FROM table";
  private static final String CSV = "text/csv";

  private final DomoStore store;
  private final DomoLookup lookup;
  private final ExecutorService threads = Executors.newCachedThreadPool(DomoQueryCalls::thread);

  DomoQueryCalls(DomoStore store) {
    this.store = store;
    this.lookup = new DomoLookup(store);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "sandbox-query");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void register(Calls calls) {
    calls
        .post(EXECUTE + "{id}", ctx -> lookup.read(ctx, it -> query(ctx, it, false)))
        .post(EXECUTE + "export/{id}", ctx -> lookup.read(ctx, it -> query(ctx, it, wantsCsv(ctx))))
        .get(
            EXECUTE + "export/{id}",
            ctx -> lookup.read(ctx, it -> run(ctx, it, ALL, wantsCsv(ctx))))
        .get(
            "/api/data/v2/datasources/{id}/dataversions/latest",
            ctx -> lookup.read(ctx, it -> run(ctx, it, ALL, true)));
  }

  /** The parameter goes before the header. */
  private static boolean wantsCsv(RoutingContext ctx) {
    String accept = ctx.queryParams().get("accept");
    String wanted = accept == null ? ctx.request().getHeader("Accept") : accept;
    return wanted != null && wanted.startsWith(CSV);
  }

  private void query(RoutingContext ctx, DomoDatasource datasource, boolean csv) {
    JsonNode sql = SandboxJson.body(ctx).orElse(SandboxJson.object()).path("sql");
    if (sql.isTextual()) {
      run(ctx, datasource, sql.asText(), csv);
    } else {
      DomoAnswer.badRequest(ctx, "sql is needed");
    }
  }

  /** What a dataset in the vault answers was not found; 409 is our choice. */
  private void run(RoutingContext ctx, DomoDatasource datasource, String sql, boolean csv) {
    if (datasource.text("cryoStatus").equals("VAULT")) {
      DomoAnswer.error(ctx, 409, "DataSource is in the vault: " + datasource.id());
      return;
    }
    List<DomoRows> rows = store.warehouse().content(datasource).visible();
    try {
      String engines = DomoSql.toEngine(sql);
      Path file = store.warehouse().disk().newFile();
      threads.execute(() -> run(ctx, datasource, new Work(rows, engines, file), csv));
    } catch (IllegalArgumentException e) {
      refuse(ctx, String.valueOf(e.getMessage()));
    }
  }

  private record Work(List<DomoRows> rows, String sql, Path file) {}

  private static void run(RoutingContext ctx, DomoDatasource datasource, Work work, boolean csv) {
    try (DomoQuery query = new DomoQuery(datasource, work.rows(), work.sql(), work.file())) {
      answer(ctx, datasource, query, csv);
    } catch (SQLException | DbException e) {
      refuse(ctx, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      ctx.request().connection().close();
    }
  }

  private static void answer(
      RoutingContext ctx, DomoDatasource datasource, DomoQuery query, boolean csv)
      throws SQLException, IOException {
    HttpServerResponse response = ctx.response().setChunked(true);
    DomoBodyStream out = new DomoBodyStream(response);
    if (csv) {
      response.putHeader("Content-Type", "text/csv;charset=utf-8");
      boolean header = "true".equals(ctx.queryParams().get("includeHeader"));
      new DomoResultCsv(query.rows(), out).write(header);
    } else {
      response.putHeader("Content-Type", DomoAnswer.JSON);
      boolean wrongType = SandboxJson.isWrongType(ctx);
      out.write(wrongType ? new byte[] {'['} : new byte[0]);
      new DomoResultJson(datasource.id(), query.rows(), out).write();
      out.write(wrongType ? new byte[] {']'} : new byte[0]);
    }
    // Not in a finally: an answer that broke off must not look whole.
    out.close();
  }

  /** Too late for a refusal, it cuts the answer. */
  private static void refuse(RoutingContext ctx, String message) {
    if (ctx.response().headWritten()) {
      ctx.request().connection().close();
    } else {
      DomoAnswer.badRequest(
          ctx, "com.domo.adrenaline.query.exception.InvalidQueryException: " + message);
    }
  }
}
