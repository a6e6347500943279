package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.DatasetRemoverContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DqopsDatasetRemoverTest extends DatasetRemoverContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected Credential credential() {
    return DqopsTesting.CREDENTIAL;
  }

  @Override
  protected DatasetId id() {
    return DqopsTesting.CUSTOMERS;
  }

  @Override
  protected void stubRemove() {
    DqopsRecording.of("224-connection-delete")
        .stubOn(server(), DqopsRecording.of("377-table").target());
  }

  @Override
  protected Upstream remove() {
    return Upstream.once().withoutReadingTheAnswer();
  }
}
