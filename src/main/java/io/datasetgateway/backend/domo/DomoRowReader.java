package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.Begun;
import io.datasetgateway.backend.ByteAnswer;
import io.datasetgateway.backend.ByteBody;
import io.datasetgateway.backend.ByteClient;
import io.datasetgateway.backend.ByteRequest;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.FieldError;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.rows.Row;
import io.datasetgateway.rows.RowReader;
import io.datasetgateway.rows.Rows;
import io.datasetgateway.rows.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Runs a SELECT in Domo's query service, whose answer is read as it flows. The same query has the
 * same answer, so that it may be repeated, but not shared: a stream has one reader.
 */
final class DomoRowReader implements RowReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String backend;
  private final Calls calls;
  private final ByteClient bytes;
  private final DomoVault vault;

  DomoRowReader(BackendContext context) {
    this.backend = context.name().value();
    this.calls = context.calls().forQueries();
    this.bytes = context.bytes(new DomoAuthorizer(context.settings().token()));
    this.vault = new DomoVault(context);
  }

  @Override
  public Uni<Rows> query(DatasetId id, Sql sql) {
    ByteRequest request = toRequest(id, sql);
    return calls
        .idempotent("query", () -> bytes.open(request).chain(answer -> toRows(id, answer)))
        .onFailure(DomoVault::mayBeWhy)
        .recoverWithUni(failure -> vault.explain(id, failure));
  }

  private ByteRequest toRequest(DatasetId id, Sql sql) {
    return ByteRequest.of("POST", "/api/query/v1/execute/" + id.part(0))
        .sending("application/json", new ByteBody.InMemory(toBody(sql)))
        .expecting("application/json", "json")
        .meaning(400, refused());
  }

  private static Buffer toBody(Sql sql) {
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(Map.of("sql", sql.text())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Domo's own words are not passed on: they name its classes. */
  private Fault refused() {
    return new Fault(
        Fault.Kind.INVALID,
        "Not valid: sql",
        backend,
        true,
        null,
        List.of(
            new FieldError(
                "sql",
                "is refused by the backend: look at the names of columns and functions, and at the"
                    + " types of what is compared")),
        Map.of());
  }

  private Uni<Rows> toRows(DatasetId id, ByteAnswer answer) {
    DomoRowParser parser = new DomoRowParser(backend, id.part(0));
    CompletableFuture<Void> over = new CompletableFuture<>();
    Multi<List<Row>> batches =
        answer
            .bytes()
            .map(chunk -> parser.feed(chunk.getBytes()))
            .select()
            .where(rows -> !rows.isEmpty())
            .onCompletion()
            .continueWith(() -> List.of(parser.end()))
            .onTermination()
            .invoke((failure, cancelled) -> end(over, failure, cancelled));
    return Begun.of(batches).map(begun -> new Rows(parser.columns(), begun, over));
  }

  private static void end(
      CompletableFuture<Void> over, @Nullable Throwable failure, boolean cancelled) {
    if (failure != null) {
      over.completeExceptionally(failure);
    } else if (cancelled) {
      over.completeExceptionally(new CancellationException("nobody reads on"));
    } else {
      over.complete(null);
    }
  }
}
