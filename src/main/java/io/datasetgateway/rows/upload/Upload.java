package io.datasetgateway.rows.upload;

import io.datasetgateway.job.Job;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.CallContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * One upload, from the caller's first byte to the commit. The parts that are on their way are the
 * only thing that is ahead of the backend: while there are enough of them, the caller waits.
 */
final class Upload {
  /** When a part is sent again that had to stand back behind other transfers. */
  private static final Duration STAND_BACK = Duration.ofSeconds(1);

  private static final int PATIENCE = 300;

  private final RowUploader writer;
  private final RowTarget target;
  private final Intake intake;
  private final Spool spool;
  private final int parallel;
  private final Uni<UploadTicket> ticket;
  private final Executor returning = CallContext.returning();

  /**
   * @param parallel how many parts are sent at the same time
   */
  Upload(RowUploader writer, RowTarget target, Intake intake, Spool spool, int parallel) {
    this.writer = writer;
    this.target = target;
    this.intake = intake;
    this.spool = spool;
    this.parallel = parallel;
    // Only once there is something to send: rows that do not fit take no ticket.
    this.ticket = Uni.createFrom().deferred(() -> writer.open(target)).memoize().indefinitely();
  }

  /**
   * Sends and commits what is in a body.
   *
   * @param brokenOff fails when the caller breaks off
   */
  Uni<Job> of(Multi<byte[]> body, Uni<?> brokenOff) {
    Uni<Volume> sent = Uni.combine().any().of(sent(body), brokenOff.onItem().castTo(Volume.class));
    return sent.onFailure(FaultException.class)
        .transform(Upload::nothingCommitted)
        .chain(this::commit);
  }

  private Uni<Volume> sent(Multi<byte[]> body) {
    return parts(body)
        .onItem()
        .transformToUni(this::send)
        .merge(parallel)
        .collect()
        .in(Sum::new, Sum::add)
        .map(sum -> sum.volume)
        .onTermination()
        .invoke(this::clear);
  }

  private Multi<Part> parts(Multi<byte[]> body) {
    Multi<Part> cut =
        body.onItem().transformToMultiAndConcatenate(piece -> working(() -> intake.take(piece)));
    return Multi.createBy().concatenating().streams(cut, working(intake::end));
  }

  /** Parts that are made where the disk may be waited for. */
  private Multi<Part> working(Supplier<List<Part>> work) {
    return Uni.createFrom()
        .item(work)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .emitOn(returning)
        .onItem()
        .transformToMulti(parts -> Multi.createFrom().iterable(parts));
  }

  private Uni<Part> send(Part part) {
    return ticket
        .chain(taken -> writer.send(target, taken, part))
        .onFailure(failure -> FaultException.is(failure, Kind.OVERLOADED))
        .retry()
        .withBackOff(STAND_BACK, STAND_BACK)
        .atMost(PATIENCE)
        // Deleting waits for the disk, too.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(() -> spool.delete(part.file()))
        .emitOn(returning)
        .replaceWith(part);
  }

  /** Once begun, it goes on to its end, though nobody may wait for it any more. */
  private Uni<Job> commit(Volume sent) {
    return ticket.chain(taken -> writer.commit(target, taken, sent).memoize().indefinitely());
  }

  private void clear() {
    spool.close();
    Infrastructure.getDefaultWorkerPool().execute(intake::close);
  }

  private static Throwable nothingCommitted(Throwable failure) {
    Fault fault = ((FaultException) failure).fault();
    return fault.with(Fault.COMMITTED, false).asException(failure);
  }

  /** What has arrived. */
  private static final class Sum {
    private Volume volume = Volume.NOTHING;

    void add(Part part) {
      volume = volume.plus(part);
    }
  }
}
