package io.datasetgateway.rows.upload;

import io.datasetgateway.job.Job;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * One upload, from the caller's first byte to the commit. The parts that are on their way are the
 * only thing that is ahead of the backend: while there are enough of them, the caller waits.
 */
final class Upload {
  private final RowUploader writer;
  private final RowTarget target;
  private final Reading reading;
  private final int parallel;
  private final PartSender sender;
  private final Uni<Void> allowed;
  private final Uni<UploadTicket> ticket;

  /**
   * @param parallel how many parts are sent at the same time
   * @param allowed fails when it must not be committed; asked once all has been sent
   */
  Upload(RowUploader writer, RowTarget target, Reading reading, int parallel, Uni<Void> allowed) {
    this.writer = writer;
    this.target = target;
    this.reading = reading;
    this.parallel = parallel;
    this.allowed = allowed;
    this.sender = new PartSender(writer, target.id());
    // Only once there is something to send: rows that do not fit take no ticket.
    this.ticket =
        Uni.createFrom()
            .deferred(() -> writer.open(target.id(), target.partition()))
            .memoize()
            .indefinitely();
  }

  /**
   * Sends and commits what is in a body.
   *
   * @param brokenOff fails when the caller breaks off
   */
  Uni<Job> of(Multi<byte[]> body, Uni<?> brokenOff) {
    Uni<Volume> sent = Uni.combine().any().of(sent(body), brokenOff.onItem().castTo(Volume.class));
    return sent.call(() -> allowed)
        .onFailure(FaultException.class)
        .transform(Upload::nothingCommitted)
        .chain(this::commit);
  }

  private Uni<Volume> sent(Multi<byte[]> body) {
    return reading
        .parts(body)
        .onItem()
        .transformToUni(this::send)
        .merge(parallel)
        .collect()
        .in(Sum::new, Sum::add)
        .map(sum -> sum.volume)
        .onTermination()
        .invoke(reading::close);
  }

  private Uni<Part> send(Part part) {
    return ticket
        .chain(taken -> sender.send(taken, part))
        .call(() -> reading.delete(part))
        .replaceWith(part);
  }

  /** Once begun, it goes on to its end, though nobody may wait for it any more. */
  private Uni<Job> commit(Volume sent) {
    return ticket.chain(taken -> writer.commit(target, taken, sent).memoize().indefinitely());
  }

  static Throwable nothingCommitted(Throwable failure) {
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
