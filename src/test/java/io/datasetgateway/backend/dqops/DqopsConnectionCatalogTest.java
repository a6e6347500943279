package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.ConnectionCatalogContract;
import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DomainId;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DqopsConnectionCatalogTest extends ConnectionCatalogContract {
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
  protected DomainId domain() {
    return DomainId.root(DqopsTesting.NAME);
  }

  @Override
  protected void stubConnections() {
    DqopsRecording.of("044-connections-list").stubOn(server());
  }

  @Override
  protected void stubConnection(ConnectionId asked, ConnectionId about) {
    DqopsRecording.of("047-connection-basic").of(asked, about).stubOn(server());
  }
}
