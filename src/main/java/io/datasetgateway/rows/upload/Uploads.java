package io.datasetgateway.rows.upload;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.Jobs;
import io.datasetgateway.problem.StreamedBody;
import io.datasetgateway.quality.Gate;
import io.datasetgateway.quality.Use;
import io.datasetgateway.resilience.Plan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes rows to datasets. */
@ApplicationScoped
class Uploads {
  private final Backends backends;
  private final Jobs jobs;
  private final UploadConfig config;
  private final Spools spools;
  private final Gate gate;
  private final UploadMetrics metrics;

  Uploads(
      Backends backends,
      Jobs jobs,
      UploadConfig config,
      Spools spools,
      Gate gate,
      UploadMetrics metrics) {
    this.metrics = metrics;
    this.backends = backends;
    this.jobs = jobs;
    this.config = config;
    this.spools = spools;
    this.gate = gate;
  }

  /**
   * Writes the rows of a body.
   *
   * @return the job that has ended when they can be queried. Fails with UNPROCESSABLE, naming the
   *     place, when a row does not fit; then, as with any failure before the commit, nothing was
   *     written.
   */
  Uni<Job> write(UploadOrder order, SentRows rows) {
    DatasetId id = order.target().id();
    RowUploader writer = backends.require(id, RowUploader.class);
    StreamedBody body = rows.body();
    SchemaReader schemas = backends.require(id, SchemaReader.class);
    Uni<Void> allowed = gate.check(id, Use.UPLOAD);
    return allowed
        .chain(() -> schemas.columns(id, true))
        .map(columns -> reading(order, rows.form(), columns))
        .map(
            reading -> new Upload(writer, order.target(), reading, config.parallelParts(), allowed))
        .chain(upload -> upload.of(metrics.counted(body.bytes()), body.brokenOff()))
        .chain(jobs::started);
  }

  /**
   * Reads the rows of a body as {@link #write} does, sends none of them, and tells the plan what
   * would be done with them.
   *
   * @return how much would be written; fails as {@link #write} would before it sends anything
   */
  Uni<Volume> plan(Plan plan, UploadOrder order, SentRows rows) {
    DatasetId id = order.target().id();
    RowUploader writer = backends.require(id, RowUploader.class);
    SchemaReader schemas = backends.require(id, SchemaReader.class);
    return gate.check(id, Use.UPLOAD)
        .chain(() -> schemas.columns(id, true))
        .map(columns -> new Trial(reading(order, rows.form(), columns)))
        .chain(trial -> trial.of(rows.body()))
        .invoke(plan::expect)
        .invoke(
            volume ->
                writer
                    .plan(new PlannedUpload(order.target(), volume, volume.parts(), null))
                    .forEach(plan::add));
  }

  private Reading reading(UploadOrder order, RowForm form, List<Column> columns) {
    form.requireReadable(columns);
    Spool spool = spools.open();
    long partSize = config.partSize().asLongValue();
    return new Reading(new Intake(form, columns, order.allowsNone(), partSize, spool), spool);
  }
}
