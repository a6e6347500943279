package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.DatasetEditorContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoDatasetEditorTest extends DatasetEditorContract {
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
  protected void stubEdit() {
    DomoStub.stub(
        server(),
        "PUT",
        "/api/data/v3/datasources/" + DomoStub.UUID + "/properties",
        "recorded-dataset-get-fields.json");
  }

  @Override
  protected Upstream edit() {
    return Upstream.idempotent().withoutReadingTheAnswer();
  }
}
