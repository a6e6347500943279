package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.DatasetCatalogContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DqopsDatasetCatalogTest extends DatasetCatalogContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected DatasetId id() {
    return DqopsTesting.CUSTOMERS;
  }

  @Override
  protected void stubGet() {
    DqopsRecording.of("376-table-basic").stubOn(server());
    DqopsRecording.of("140-table-status").stubOn(server());
  }

  @Override
  protected void stubList() {
    DqopsRecording.of("379-search-tables-name")
        .stubOn(server(), "/api/search/tables?page=1&limit=100");
  }

  @Override
  protected Upstream get() {
    return Upstream.read().inRequestsAtOnce(2);
  }
}
