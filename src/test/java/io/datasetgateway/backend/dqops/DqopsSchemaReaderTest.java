package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.SchemaReaderContract;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
class DqopsSchemaReaderTest extends SchemaReaderContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected DatasetId id() {
    return DqopsTesting.CUSTOMERS;
  }

  @Override
  protected void stubColumns() {
    DqopsRecording.of("377-table").stubOn(server());
  }

  @Override
  protected List<String> names() {
    return List.of("id", "name", "email", "country", "created_at");
  }
}
