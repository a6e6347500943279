package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.PermissionReaderContract;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;

@QuarkusTest
class DomoPermissionReaderTest extends PermissionReaderContract {
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
  protected DatasetId otherId() {
    return DomoStub.OTHER;
  }

  @Override
  protected void stubPermissions(DatasetId asked, DatasetId about) {
    DomoStub.stub(
        server(),
        asked,
        "/api/data/v3/datasources/{id}/permissions",
        about,
        "product-permissions-get.json",
        "966365811");
  }

  @Override
  protected boolean answersTellTheirDataset() {
    return false;
  }

  @Override
  protected List<String> principals() {
    return List.of("966365811");
  }
}
