package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.TableImporterContract;
import io.datasetgateway.id.ConnectionId;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DqopsTableImporterTest extends TableImporterContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected Credential credential() {
    return DqopsTesting.CREDENTIAL;
  }

  @Override
  protected ConnectionId id() {
    return DqopsTesting.SHOP;
  }

  @Override
  protected void stubStart() {
    DqopsRecording recording = DqopsRecording.of("072-import-tables-nowait");
    recording.stubOn(server(), recording.target() + "&jobBusinessKey=" + KEY.value());
  }
}
