package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.JobMonitorContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.backend.contract.UpstreamFault;
import io.datasetgateway.id.JobId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
class DqopsJobMonitorTest extends JobMonitorContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected Credential credential() {
    return DqopsTesting.CREDENTIAL;
  }

  @Override
  protected JobId id() {
    return new JobId(DqopsTesting.NAME, "import", List.of("", "1795198778000004"));
  }

  @Override
  protected void stubLook() {
    DqopsRecording.of("081-job-get").stubOn(server());
  }

  @Override
  protected void stubAwait() {
    DqopsRecording ended = DqopsRecording.of("082-job-wait-finished");
    ended.stubOn(server(), ended.target() + "?waitTimeout=" + PATIENCE.toSeconds());
  }

  /** An empty answer is no fault, and a failed job is one of the backend: both are looked into. */
  @Override
  protected Upstream await() {
    return super.await()
        .lookingInto(
            UpstreamFault.EMPTY_JSON,
            UpstreamFault.NULL_JSON,
            UpstreamFault.NO_CONTENT,
            UpstreamFault.STACK_TRACE,
            UpstreamFault.BAD_REQUEST);
  }

  @Override
  protected void stubEnd() {
    DqopsRecording.of("080-jobs-list").stubOn(server());
  }

  @Override
  protected void stubChanges() {
    DqopsRecording.of("091-jobchangessince-0").stubOn(server());
  }
}
