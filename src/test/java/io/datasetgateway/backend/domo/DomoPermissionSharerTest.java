package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.PermissionSharerContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoPermissionSharerTest extends PermissionSharerContract {
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
  protected void stubShare() {
    server()
        .stubFor(
            DomoStub.request("POST", "/api/data/v3/datasources/" + DomoStub.UUID + "/share")
                .willReturn(ok()));
  }

  @Override
  protected Upstream share() {
    return Upstream.idempotent().withoutReadingTheAnswer();
  }
}
