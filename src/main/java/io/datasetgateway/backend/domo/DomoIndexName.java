package io.datasetgateway.backend.domo;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.problem.Fault;
import java.util.List;

/**
 * What the id of the job says that an index is.
 *
 * @param dataset UUID text
 * @param indexKey such as {@code 20220513224325.628}
 */
record DomoIndexName(String dataset, String indexKey) implements DomoIndexed {
  private static final int PARTS = 2;

  /**
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND when it is the id of something else
   */
  static DomoIndexName of(JobId id) {
    List<String> parts = id.parts();
    if (parts.size() != PARTS || !DomoMapper.isDatasetId(parts.get(0))) {
      throw Fault.notFound().asException();
    }
    return of(parts.get(0), parts.get(1));
  }

  /**
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND when no index has such a key
   */
  static DomoIndexName of(String dataset, String key) {
    if (!DomoIndexed.isKey(key)) {
      throw Fault.notFound().asException();
    }
    return new DomoIndexName(dataset, key);
  }

  JobId at(BackendName backend) {
    return new JobId(backend, JobKind.INDEX.word(), List.of(dataset, indexKey));
  }

  DatasetId datasetAt(BackendName backend) {
    return DatasetId.of(backend, dataset);
  }
}
