package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.JobCancellerContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.JobId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
class DqopsJobCancellerTest extends JobCancellerContract {
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
    return new JobId(DqopsTesting.NAME, "import", List.of("", "123123124324324"));
  }

  @Override
  protected void stubCancel() {
    DqopsRecording.of("086-job-cancel-unknown").stubOn(server());
  }

  @Override
  protected Upstream cancel() {
    return Upstream.idempotent().withoutReadingTheAnswer();
  }
}
