package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.QualityMonitorContract;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DqopsQualityMonitorTest extends QualityMonitorContract {
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
  protected DatasetId otherId() {
    return DqopsTesting.PEOPLE;
  }

  @Override
  protected void stubQuality(DatasetId asked, DatasetId about) {
    DqopsRecording recording = DqopsRecording.of("143-table-status-profiling").of(asked, about);
    recording.stubOn(
        server(),
        recording.target().split("\\?")[0] + "?profiling=false&monitoring=true&partitioned=true");
  }

  @Override
  protected int checks() {
    return 35;
  }
}
