package io.datasetgateway.rows.upload;

import io.datasetgateway.resilience.CallContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The way of one body into parts, done where the disk may be waited for. */
final class Reading {
  private final Intake intake;
  private final Spool spool;
  private final Executor returning = CallContext.returning();

  /**
   * @param spool where the intake puts its files
   */
  Reading(Intake intake, Spool spool) {
    this.intake = intake;
    this.spool = spool;
  }

  /** The parts of a body, each as soon as it is complete. */
  Multi<Part> parts(Multi<byte[]> body) {
    Multi<Part> cut =
        body.onItem().transformToMultiAndConcatenate(piece -> working(() -> intake.take(piece)));
    return Multi.createBy().concatenating().streams(cut, working(intake::end));
  }

  /** A part is not needed any longer; deleting waits for the disk, too. */
  Uni<Void> delete(Part part) {
    return Uni.createFrom()
        .voidItem()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(() -> spool.delete(part.file()))
        .emitOn(returning);
  }

  /** Nothing is left of it. */
  void close() {
    spool.close();
    Infrastructure.getDefaultWorkerPool().execute(intake::close);
  }

  private Multi<Part> working(Supplier<List<Part>> work) {
    return Uni.createFrom()
        .item(work)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .emitOn(returning)
        .onItem()
        .transformToMulti(parts -> Multi.createFrom().iterable(parts));
  }
}
