package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.SchemaReaderContract;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;

@QuarkusTest
class DomoSchemaReaderTest extends SchemaReaderContract {
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
  protected void stubColumns(DatasetId asked, DatasetId about) {
    DomoStub.stub(
        server(),
        asked,
        "/api/query/v1/datasources/{id}/schema/indexed",
        about,
        "product-schema-indexed.json",
        "Role");
  }

  @Override
  protected List<String> names() {
    return List.of("Display Name", "Role");
  }
}
