package io.datasetgateway.rows.upload;

import io.datasetgateway.problem.FaultException;
import io.datasetgateway.problem.StreamedBody;
import io.smallrye.mutiny.Uni;

/** One upload that is only tried: its rows are read and checked as ever, and then thrown away. */
final class Trial {
  private final Reading reading;

  Trial(Reading reading) {
    this.reading = reading;
  }

  /** How much is in a body, if it fits. */
  Uni<Volume> of(StreamedBody body) {
    return Uni.combine()
        .any()
        .of(read(body), body.brokenOff().onItem().castTo(Volume.class))
        .onFailure(FaultException.class)
        .transform(Upload::nothingCommitted);
  }

  private Uni<Volume> read(StreamedBody body) {
    return reading
        .parts(body.bytes())
        .onItem()
        .call(reading::delete)
        .onItem()
        .scan(() -> Volume.NOTHING, Volume::plus)
        .collect()
        .last()
        .onTermination()
        .invoke(reading::close);
  }
}
