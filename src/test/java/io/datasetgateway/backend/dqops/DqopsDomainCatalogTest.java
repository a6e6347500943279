package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.DomainCatalogContract;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DqopsDomainCatalogTest extends DomainCatalogContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected Credential credential() {
    return DqopsTesting.CREDENTIAL;
  }

  @Override
  protected DomainId id() {
    return DomainId.root(DqopsTesting.NAME);
  }

  @Override
  protected DatasetId dataset() {
    return DqopsTesting.CUSTOMERS;
  }

  @Override
  protected void stubDomains() {
    DqopsRecording.of("003-domains-list").stubOn(server());
  }
}
