package io.datasetgateway.rows;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.backend.OutgoingBytes;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs queries, and writes their rows as they come. */
@ApplicationScoped
class Queries {
  private final Backends backends;
  private final SqlDesk desk;

  Queries(Backends backends, SqlDesk desk) {
    this.backends = backends;
    this.desk = desk;
  }

  Uni<OutgoingBytes> query(DatasetId id, String sql, RowFormat format) {
    RowReader reader = backends.require(id, RowReader.class);
    return desk.check(sql, id)
        .chain(checked -> reader.query(id, checked))
        .map(rows -> written(rows, format.writer(rows.columns())));
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
