package io.datasetgateway.backend.dqops;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.problem.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a job's id says here.
 *
 * @param domain technical name of the data domain; empty for the root
 * @param name the business key that we gave it, or DQOps' own number
 */
record DqopsJobName(JobKind kind, String domain, String name) {
  private static final int PARTS = 2;
  private static final Set<JobKind> KINDS =
      EnumSet.of(JobKind.CHECKS, JobKind.STATISTICS, JobKind.IMPORT);
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  /**
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for an id of another shape
   */
  static DqopsJobName of(JobId id) {
    if (id.parts().size() != PARTS || !SHAPE.matcher(id.part(1)).matches()) {
      throw Fault.notFound().asException();
    }
    JobKind kind =
        JobKind.of(id.kind())
            .filter(KINDS::contains)
            .orElseThrow(() -> Fault.notFound().asException());
    return new DqopsJobName(kind, id.part(0), id.part(1));
  }

  JobId at(BackendName backend) {
    return new JobId(backend, kind.word(), List.of(domain, name));
  }
}
