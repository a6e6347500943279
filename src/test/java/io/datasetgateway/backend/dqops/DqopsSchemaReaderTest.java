package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.Credential;
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
  protected Credential credential() {
    return DqopsTesting.CREDENTIAL;
  }

  @Override
  protected DatasetId id() {
    return DqopsTesting.CUSTOMERS;
  }

  @Override
  protected DatasetId otherId() {
    return DqopsTesting.PEOPLE;
  }

  @Override
  protected void stubColumns(DatasetId asked, DatasetId about) {
    DqopsRecording.of("377-table").of(asked, about).stubOn(server());
  }

  @Override
  protected List<String> names() {
    return List.of("id", "name", "email", "country", "created_at");
  }
}
