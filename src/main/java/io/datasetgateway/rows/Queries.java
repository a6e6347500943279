package io.datasetgateway.rows;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.backend.OutgoingBytes;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.FieldError;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.quality.Gate;
import io.datasetgateway.quality.Use;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads rows, and writes them as they come. */
@ApplicationScoped
class Queries {
  private final Backends backends;
  private final SqlDesk desk;
  private final Gate gate;

  Queries(Backends backends, SqlDesk desk, Gate gate) {
    this.backends = backends;
    this.desk = desk;
    this.gate = gate;
  }

  Uni<OutgoingBytes> query(DatasetId id, String sql, RowFormat format) {
    RowReader reader = backends.require(id, RowReader.class);
    Uni<Void> allowed = gate.check(id, Use.QUERY);
    return desk.check(sql, id)
        .call(() -> allowed)
        .chain(checked -> reader.query(id, checked))
        .map(rows -> written(rows, format.writer(rows.columns())));
  }

  /**
   * Reads some rows.
   *
   * @return fails with INVALID, naming a field of the request, when it does not fit the dataset
   */
  Uni<OutgoingBytes> rows(DatasetId id, RowRequest request, RowFormat format) {
    RowReader reader = backends.require(id, RowReader.class);
    Uni<Void> allowed = gate.check(id, Use.ROWS);
    return backends
        .require(id, SchemaReader.class)
        .columns(id, true)
        .map(ColumnNames::new)
        .chain(names -> rows(reader, id, request, names, allowed))
        .map(rows -> written(rows, format.writer(rows.columns())));
  }

  private Uni<Rows> rows(
      RowReader reader, DatasetId id, RowRequest request, ColumnNames names, Uni<Void> allowed) {
    if (names.isEmpty() && request.namesNothing()) {
      return allowed.map(none -> Rows.none());
    }
    return desk.write(request, names)
        .call(() -> allowed)
        .chain(
            sql ->
                reader
                    .query(id, sql)
                    .onFailure(failure -> FaultException.is(failure, Kind.INVALID))
                    .transform(failure -> refused(id, request).asException(failure)));
  }

  /** The caller has sent no SQL; what of it is the caller's is the condition. */
  private static Fault refused(DatasetId id, RowRequest request) {
    String backend = id.backend().value();
    if (request.filter() == null) {
      return Fault.of(Kind.FAILED, backend, "This backend refuses to read these rows.");
    }
    String detail =
        "is refused by the backend: look at its functions, and at the types of what is compared";
    return new Fault(
        Kind.INVALID,
        "Not valid: " + ConditionCheck.FIELD,
        backend,
        true,
        null,
        List.of(new FieldError(ConditionCheck.FIELD, detail)),
        Map.of());
  }

  /** Something is there to be written first: rows have begun, or have ended. */
  private static OutgoingBytes written(Rows rows, RowWriter writer) {
    AtomicBoolean begun = new AtomicBoolean();
    return new OutgoingBytes(
        rows.batches()
            .map(
                batch ->
                    begun.getAndSet(true)
                        ? Buffer.buffer(writer.rows(batch))
                        : Buffer.buffer(writer.begin()).appendBytes(writer.rows(batch)))
            .onCompletion()
            .continueWith(() -> List.of(Buffer.buffer(writer.end()))));
  }
}
