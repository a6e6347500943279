package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendFactory;
import io.datasetgateway.backend.BackendProbe;
import io.datasetgateway.backend.BackendSettings;
import io.datasetgateway.backend.Ports;
import io.datasetgateway.connection.ConnectionCatalog;
import io.datasetgateway.connection.ConnectionTester;
import io.datasetgateway.connection.SourceExplorer;
import io.datasetgateway.connection.TableImporter;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.dataset.DatasetRemover;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.dataset.TagStore;
import io.datasetgateway.domain.DomainCatalog;
import io.datasetgateway.domain.DomainCreator;
import io.datasetgateway.domain.DomainRemover;
import io.datasetgateway.domain.DomainSynchronizer;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.JobCanceller;
import io.datasetgateway.job.JobMonitor;
import io.datasetgateway.link.LinkDeclarations;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.proxy.PassThrough;
import io.datasetgateway.quality.CheckRunner;
import io.datasetgateway.quality.QualityMonitor;
import io.datasetgateway.quality.StatisticsCollector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** DQOps. Its error statuses mean what they say; a 400 or 405 means something to who asked. */
@ApplicationScoped
class DqopsFactory implements BackendFactory {
  private static final Ports PORTS =
      Ports.none()
          .with(DatasetCatalog.class, DqopsDatasetCatalog::new)
          .with(DatasetRemover.class, DqopsDatasetRemover::new)
          .with(SchemaReader.class, DqopsSchemaReader::new)
          .with(TagStore.class, DqopsTagStore::new)
          .with(LinkDeclarations.class, DqopsLinkDeclarations::new)
          .with(DomainCatalog.class, DqopsDomainCatalog::new)
          .with(DomainCreator.class, DqopsDomainCreator::new)
          .with(DomainRemover.class, DqopsDomainRemover::new)
          .with(DomainSynchronizer.class, DqopsDomainSynchronizer::new)
          .with(ConnectionCatalog.class, DqopsConnectionCatalog::new)
          .with(SourceExplorer.class, DqopsSourceExplorer::new)
          .with(ConnectionTester.class, DqopsConnectionTester::new)
          .with(TableImporter.class, DqopsTableImporter::new)
          .with(JobMonitor.class, DqopsJobMonitor::new)
          .with(JobCanceller.class, DqopsJobCanceller::new)
          .with(QualityMonitor.class, DqopsQualityMonitor::new)
          .with(CheckRunner.class, DqopsCheckRunner::new)
          .with(StatisticsCollector.class, DqopsStatisticsCollector::new)
          .with(PassThrough.class, DqopsPassThrough::new)
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
  public Set<String> searches() {
    return Set.of("search-tables");
  }

  @Override
  public boolean recognizes(DatasetId id) {
    return DqopsTableId.isShapeOf(id);
  }

  @Override
  public @Nullable Fault toFault(BackendSettings settings, Answer answer) {
    return switch (answer.status()) {
      case 400, 405 ->
          Fault.of(
                  Fault.Kind.FAILED,
                  settings.name().value(),
                  "This backend failed: it answered " + answer.status() + ".")
              .with(DqopsFailure.STATUS, answer.status());
      default -> null;
    };
  }
}
