package io.datasetgateway.rows.upload;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.StreamedBody;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Takes parts that callers cut themselves; each is a file for as long as it is used. */
@ApplicationScoped
public class PartReception {
  private static final RowForm PLAIN = new RowForm(UploadFormat.CSV, false, false);

  private final Backends backends;
  private final UploadConfig config;
  private final Spools spools;
  private final UploadMetrics metrics;

  PartReception(Backends backends, UploadConfig config, Spools spools, UploadMetrics metrics) {
    this.metrics = metrics;
    this.backends = backends;
    this.config = config;
    this.spools = spools;
  }

  /**
   * Takes a body as one part.
   *
   * @param number the part's
   * @param use what is done with it
   * @return what comes of that. Fails, before anything is done with it, with UNPROCESSABLE, naming
   *     the place, when a row does not fit, with INVALID when there is none or the caller breaks
   *     off, with TOO_LARGE when there is more than a part may have.
   */
  public <T> Uni<T> receive(
      DatasetId id, SentRows rows, int number, Function<ReceivedPart, Uni<? extends T>> use) {
    return backends
        .require(id, SchemaReader.class)
        .columns(id, true)
        .chain(columns -> receive(columns, rows, number, use));
  }

  private <T> Uni<T> receive(
      List<Column> columns,
      SentRows rows,
      int number,
      Function<ReceivedPart, Uni<? extends T>> use) {
    rows.form().requireReadable(columns);
    Spool spool = spools.open();
    PartCutter cutter = new PartCutter(Long.MAX_VALUE, spool);
    PartSeal seal = new PartSeal(config.maxPartSize().asLongValue(), cutter);
    Intake intake =
        new Intake(rows.form(), columns, false, config.partSize().asLongValue(), cutter, seal);
    Reading reading = new Reading(intake, spool);
    return whole(reading, rows.body())
        .map(part -> new ReceivedPart(part.numbered(number), seal.digest()))
        .chain(use)
        .onTermination()
        .invoke(reading::close);
  }

  /** Makes a part without a row, the only one of an upload that leaves none. */
  public <T> Uni<T> empty(Function<Part, Uni<? extends T>> use) {
    Spool spool = spools.open();
    Reading reading = new Reading(new Intake(PLAIN, List.of(), true, 1, spool), spool);
    return reading
        .parts(Multi.createFrom().empty())
        .collect()
        .last()
        .chain(use)
        .onTermination()
        .invoke(reading::close);
  }

  private Uni<Part> whole(Reading reading, StreamedBody body) {
    Uni<Part> part = reading.parts(metrics.counted(body.bytes())).collect().last();
    return Uni.combine().any().of(part, body.brokenOff().onItem().castTo(Part.class));
  }
}
