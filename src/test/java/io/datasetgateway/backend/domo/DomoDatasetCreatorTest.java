package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.DatasetCreatorContract;
import io.datasetgateway.dataset.Column.LogicalType;
import io.datasetgateway.dataset.NewColumn;
import io.datasetgateway.dataset.NewDataset;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;

@QuarkusTest
class DomoDatasetCreatorTest extends DatasetCreatorContract {
  @Override
  protected String kind() {
    return DomoStub.KIND;
  }

  @Override
  protected Map<String, String> properties() {
    return DomoStub.PROPERTIES;
  }

  @Override
  protected Credential credential() {
    return DomoStub.CREDENTIAL;
  }

  @Override
  protected DatasetId id() {
    return DomoStub.ID;
  }

  @Override
  protected NewDataset dataset() {
    return new NewDataset(
        DomoStub.KIND,
        "hello world",
        null,
        List.of(
            new NewColumn("Friend", LogicalType.STRING, null),
            new NewColumn("Attending", LogicalType.STRING, null)));
  }

  @Override
  protected void stubCreate() {
    DomoStub.stub(server(), "POST", "/api/data/v2/datasources", "constructed-dataset-created.json");
  }
}
