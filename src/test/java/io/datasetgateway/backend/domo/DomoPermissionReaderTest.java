package io.datasetgateway.backend.domo;

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
  protected DatasetId id() {
    return DomoStub.ID;
  }

  @Override
  protected void stubPermissions() {
    DomoStub.stub(
        server(),
        "GET",
        "/api/data/v3/datasources/" + DomoStub.UUID + "/permissions",
        "product-permissions-get.json");
  }

  @Override
  protected List<String> principals() {
    return List.of("966365811");
  }
}
