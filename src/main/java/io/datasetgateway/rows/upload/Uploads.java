package io.datasetgateway.rows.upload;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.Jobs;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.StreamedBody;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;

/** Writes rows to datasets. */
@ApplicationScoped
class Uploads {
  private final Backends backends;
  private final Jobs jobs;
  private final UploadConfig config;
  private final Path directory;

  Uploads(Backends backends, Jobs jobs, UploadConfig config) {
    this.backends = backends;
    this.jobs = jobs;
    this.config = config;
    this.directory =
        Path.of(config.spool().orElseGet(() -> System.getProperty("java.io.tmpdir", ".")));
  }

  /**
   * Writes the rows of a body.
   *
   * @return the job that has ended when they can be queried. Fails with UNPROCESSABLE, naming the
   *     place, when a row does not fit; then, as with any failure before the commit, nothing was
   *     written.
   */
  Uni<Job> write(UploadOrder order, StreamedBody body) {
    DatasetId id = order.target().id();
    RowUploader writer = backends.require(id, RowUploader.class);
    return backends
        .require(id, SchemaReader.class)
        .columns(id, true)
        .chain(columns -> upload(writer, order, columns).of(body.bytes(), body.brokenOff()))
        .chain(jobs::started);
  }

  private Upload upload(RowUploader writer, UploadOrder order, List<Column> columns) {
    if (columns.isEmpty() && order.format() != UploadFormat.CSV) {
      throw Fault.of(
              Fault.Kind.UNPROCESSABLE,
              "The columns of this dataset are not known yet: write its first rows as CSV.")
          .asException();
    }
    Spool spool = new Spool(directory);
    Intake intake = new Intake(order, columns, config.partSize().asLongValue(), spool);
    return new Upload(writer, order.target(), intake, spool, config.parallelParts());
  }
}
