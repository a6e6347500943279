package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.DatasetCatalogContract;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoDatasetCatalogTest extends DatasetCatalogContract {
  @Override
  protected String kind() {
    return DomoStub.KIND;
  }

  @Override
  protected Map<String, String> properties() {
    return DomoStub.PROPERTIES;
  }

  @Override
  protected DatasetId id() {
    return DomoStub.ID;
  }

  @Override
  protected void stubGet() {
    DomoStub.stub(
        server(),
        "GET",
        "/api/data/v3/datasources/" + DomoStub.UUID,
        "recorded-dataset-get-fields.json");
  }

  @Override
  protected void stubList() {
    DomoStub.stub(server(), "GET", "/api/data/v3/datasources", "constructed-datasources-list.json");
  }
}
