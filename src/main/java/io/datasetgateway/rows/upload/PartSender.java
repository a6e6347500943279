package io.datasetgateway.rows.upload;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.CallContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Sends parts to a dataset's backend. */
public record PartSender(RowUploader writer, DatasetId id) {
  /** When a part is sent again that had to stand back behind other transfers. */
  private static final Duration STAND_BACK = Duration.ofSeconds(1);

  private static final int PATIENCE = 300;

  /** Sends a part, as soon as there is room for it. */
  public Uni<Void> send(UploadTicket ticket, Part part) {
    return Uni.createFrom()
        .deferred(() -> writer.send(id, ticket, part))
        .onFailure(failure -> FaultException.is(failure, Kind.OVERLOADED))
        .retry()
        .withBackOff(STAND_BACK, STAND_BACK)
        .atMost(PATIENCE)
        .emitOn(CallContext.returning());
  }
}
