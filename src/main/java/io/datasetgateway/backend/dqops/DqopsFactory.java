package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendFactory;
import io.datasetgateway.backend.BackendProbe;
import io.datasetgateway.backend.Ports;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.dataset.DatasetRemover;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.dataset.TagStore;
import io.datasetgateway.domain.DomainCatalog;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.JobCanceller;
import io.datasetgateway.job.JobMonitor;
import io.datasetgateway.quality.CheckRunner;
import io.datasetgateway.quality.QualityMonitor;
import io.datasetgateway.quality.StatisticsCollector;
import jakarta.enterprise.context.ApplicationScoped;

/** DQOps. Its error statuses mean what they say; a 406 is a page we should not have asked for. */
@ApplicationScoped
class DqopsFactory implements BackendFactory {
  private static final Ports PORTS =
      Ports.none()
          .with(DatasetCatalog.class, DqopsDatasetCatalog::new)
          .with(DatasetRemover.class, DqopsDatasetRemover::new)
          .with(SchemaReader.class, DqopsSchemaReader::new)
          .with(TagStore.class, DqopsTagStore::new)
          .with(DomainCatalog.class, DqopsDomainCatalog::new)
          .with(JobMonitor.class, DqopsJobMonitor::new)
          .with(JobCanceller.class, DqopsJobCanceller::new)
          .with(QualityMonitor.class, DqopsQualityMonitor::new)
          .with(CheckRunner.class, DqopsCheckRunner::new)
          .with(StatisticsCollector.class, DqopsStatisticsCollector::new)
          .with(BackendProbe.class, DqopsBackendProbe::new);

  @Override
  public String kind() {
    return "dqops";
  }

  @Override
  public Ports ports() {
    return PORTS;
  }

  @Override
  public boolean recognizes(DatasetId id) {
    return DqopsTableId.isShapeOf(id);
  }
}
