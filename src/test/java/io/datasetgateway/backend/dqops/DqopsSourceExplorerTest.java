package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.SourceExplorerContract;
import io.datasetgateway.id.ConnectionId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
class DqopsSourceExplorerTest extends SourceExplorerContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected Credential credential() {
    return DqopsTesting.CREDENTIAL;
  }

  @Override
  protected ConnectionId id() {
    return DqopsTesting.SHOP;
  }

  @Override
  protected ConnectionId otherId() {
    return DqopsTesting.PGDEAD;
  }

  @Override
  protected void stubSchemas(ConnectionId asked, ConnectionId about) {
    DqopsRecording.of("060-remote-schemas").of(asked, about).stubOn(server());
  }

  @Override
  protected List<String> schemaNames() {
    return List.of("sales", "hr");
  }

  @Override
  protected void stubTables(ConnectionId asked, ConnectionId about) {
    DqopsRecording.of("112-remote-tables-after-import").of(asked, about).stubOn(server());
  }

  @Override
  protected void stubTablesContaining(String part) {
    DqopsRecording filtered = DqopsRecording.of("064-remote-tables-filter");
    filtered.stubOn(server(), filtered.target().replace("=cust", "=" + part));
  }

  @Override
  protected List<String> tableNames() {
    return List.of("customers.csv", "orders.csv");
  }
}
