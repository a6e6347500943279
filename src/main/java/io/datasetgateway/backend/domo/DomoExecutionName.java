package io.datasetgateway.backend.domo;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.problem.Fault;
import java.util.List;

/**
 * What the id of a refresh says here.
 *
 * @param stream the number of the stream
 * @param execution which of its runs
 */
record DomoExecutionName(long stream, long execution) {

  /**
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for an id of another shape
   */
  static DomoExecutionName of(JobId id) {
    if (!id.kind().equals(JobKind.REFRESH.word()) || id.parts().size() != 2) {
      throw Fault.notFound().asException();
    }
    return new DomoExecutionName(DomoStreamId.number(id.part(0)), DomoStreamId.number(id.part(1)));
  }

  JobId at(BackendName backend) {
    return new JobId(
        backend,
        JobKind.REFRESH.word(),
        List.of(String.valueOf(stream), String.valueOf(execution)));
  }
}
