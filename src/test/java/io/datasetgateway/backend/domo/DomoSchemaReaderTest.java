package io.datasetgateway.backend.domo;

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
  protected DatasetId id() {
    return DomoStub.ID;
  }

  @Override
  protected void stubColumns() {
    DomoStub.stub(
        server(),
        "GET",
        "/api/query/v1/datasources/" + DomoStub.UUID + "/schema/indexed",
        "product-schema-indexed.json");
  }

  @Override
  protected List<String> names() {
    return List.of("Display Name", "Role");
  }
}
