package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.BackendProbeContract;
import io.datasetgateway.backend.contract.Credential;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DqopsBackendProbeTest extends BackendProbeContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected Credential credential() {
    return DqopsTesting.CREDENTIAL;
  }

  @Override
  protected void stubLook() {
    DqopsRecording.of("170-env-profile").stubOn(server());
  }
}
