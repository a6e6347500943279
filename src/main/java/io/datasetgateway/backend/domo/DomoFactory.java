package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.BackendFactory;
import io.datasetgateway.backend.BackendProbe;
import io.datasetgateway.backend.BackendSettings;
import io.datasetgateway.backend.Ports;
import io.datasetgateway.dataset.CardCatalog;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.dataset.DatasetCreator;
import io.datasetgateway.dataset.DatasetEditor;
import io.datasetgateway.dataset.DatasetRemover;
import io.datasetgateway.dataset.SchemaEditor;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.dataset.TagStore;
import io.datasetgateway.domain.DomainCatalog;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.JobCanceller;
import io.datasetgateway.job.JobMonitor;
import io.datasetgateway.link.LinkDeclarations;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.proxy.PassThrough;
import io.datasetgateway.rows.RowReader;
import io.datasetgateway.rows.storage.Indexer;
import io.datasetgateway.rows.storage.PartitionCatalog;
import io.datasetgateway.rows.storage.PartitionRemover;
import io.datasetgateway.rows.storage.VersionCatalog;
import io.datasetgateway.rows.storage.VersionSearcher;
import io.datasetgateway.rows.upload.RowUploader;
import io.datasetgateway.sharing.PermissionReader;
import io.datasetgateway.sharing.PermissionRevoker;
import io.datasetgateway.sharing.PermissionSharer;
import io.datasetgateway.stream.StreamCatalog;
import io.datasetgateway.stream.StreamCreator;
import io.datasetgateway.stream.StreamEditor;
import io.datasetgateway.stream.StreamRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the backends of kind {@code domo}. */
@ApplicationScoped
class DomoFactory implements BackendFactory {

  @Override
  public String kind() {
    return "domo";
  }

  @Override
  public Ports ports() {
    return Ports.none()
        .with(BackendProbe.class, DomoBackendProbe::new)
        .with(DatasetCatalog.class, DomoDatasetCatalog::new)
        .with(DatasetCreator.class, DomoDatasetCreator::new)
        .with(DatasetEditor.class, DomoDatasetEditor::new)
        .with(DatasetRemover.class, DomoDatasetRemover::new)
        .with(SchemaReader.class, DomoSchemaReader::new)
        .with(SchemaEditor.class, DomoSchemaEditor::new)
        .with(TagStore.class, DomoTagStore::new)
        .with(LinkDeclarations.class, DomoLinkDeclarations::new)
        .with(CardCatalog.class, DomoCardCatalog::new)
        .with(PermissionReader.class, DomoPermissionReader::new)
        .with(PermissionSharer.class, DomoPermissionSharer::new)
        .with(PermissionRevoker.class, DomoPermissionRevoker::new)
        .with(StreamCatalog.class, DomoStreamCatalog::new)
        .with(StreamCreator.class, DomoStreamCreator::new)
        .with(StreamEditor.class, DomoStreamEditor::new)
        .with(StreamRunner.class, DomoStreamRunner::new)
        .with(JobMonitor.class, DomoJobMonitor::new)
        .with(JobCanceller.class, DomoJobCanceller::new)
        .with(RowReader.class, DomoRowReader::new)
        .with(RowUploader.class, DomoRowUploader::new)
        .with(PartitionCatalog.class, DomoPartitionCatalog::new)
        .with(PartitionRemover.class, DomoPartitionRemover::new)
        .with(VersionCatalog.class, DomoVersionCatalog::new)
        .with(VersionSearcher.class, DomoVersionSearcher::new)
        .with(Indexer.class, DomoIndexer::new)
        .with(DomainCatalog.class, DomoDomainCatalog::new)
        .with(PassThrough.class, DomoPassThrough::new);
  }

  @Override
  public Set<String> searches() {
    return Set.of("list-datasets", "search-streams");
  }

  @Override
  public boolean recognizes(DatasetId id) {
    return id.parts().size() == 1 && DomoMapper.isDatasetId(id.part(0));
  }

  /** Domo's gateway hides the status of the service behind it, and refuses a token with a 406. */
  @Override
  public @Nullable Fault toFault(BackendSettings settings, Answer answer) {
    String backend = settings.name().value();
    if (answer.status() == 400 && answer.start().contains("(403)")) {
      return Fault.of(
          Fault.Kind.DENIED, backend, "This backend denies this to the credential that was used.");
    }
    if (answer.status() == 406) {
      return Fault.of(
          Fault.Kind.CREDENTIAL_REJECTED,
          backend,
          "This backend refuses the credential that was used.");
    }
    return null;
  }

  /** A client of this backend that sends its credential. */
  static <C> C client(BackendContext context, Class<C> type) {
    return context.client(type, new DomoAuthorizer(context.settings().token()));
  }
}
