package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.PermissionRevokerContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoPermissionRevokerTest extends PermissionRevokerContract {
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
  protected void stubRevoke() {
    server()
        .stubFor(
            DomoStub.request(
                    "DELETE",
                    "/api/data/v3/datasources/" + DomoStub.UUID + "/permissions/USER/1893952720")
                .willReturn(ok()));
  }

  @Override
  protected Upstream revoke() {
    return Upstream.idempotent().withoutReadingTheAnswer();
  }
}
