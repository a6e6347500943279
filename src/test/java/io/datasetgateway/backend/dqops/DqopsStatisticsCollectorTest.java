package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.StatisticsCollectorContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DqopsStatisticsCollectorTest extends StatisticsCollectorContract {
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
  protected ConnectionId connection() {
    return ConnectionId.of(DqopsTesting.NAME, "", "shop");
  }

  @Override
  protected void stubCollect() {
    DqopsRecording.of("376-table-basic").stubOn(server());
    stubStart();
  }

  @Override
  protected void stubCollectMany() {
    DqopsRecording.of("047-connection-basic").stubOn(server());
    stubStart();
  }

  private static void stubStart() {
    DqopsRecording.of("122-collectstats-nowait")
        .stubOn(
            server(), "/api/jobs/collectstatistics/table?wait=false&jobBusinessKey=" + KEY.value());
  }

  @Override
  protected Upstream collect() {
    return Upstream.read().then(Upstream.once().lookingWhenLost());
  }

  @Override
  protected Upstream collectMany() {
    return collect();
  }
}
