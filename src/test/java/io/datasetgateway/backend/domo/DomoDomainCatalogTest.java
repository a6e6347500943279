package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.DomainCatalogContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoDomainCatalogTest extends DomainCatalogContract {
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
  protected DomainId id() {
    return DomainId.root(new BackendName(DomoStub.KIND));
  }

  @Override
  protected DatasetId dataset() {
    return DomoStub.ID;
  }

  @Override
  protected void stubDomains() {
    // Nothing is asked: an instance is its own domain.
  }

  @Override
  protected Upstream domains() {
    return Upstream.none();
  }
}
