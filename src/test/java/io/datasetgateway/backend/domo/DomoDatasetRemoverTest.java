package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.noContent;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.DatasetRemoverContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoDatasetRemoverTest extends DatasetRemoverContract {
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
  protected void stubRemove() {
    server()
        .stubFor(
            DomoStub.request("DELETE", "/api/data/v3/datasources/" + DomoStub.UUID)
                .willReturn(noContent()));
  }

  @Override
  protected Upstream remove() {
    return Upstream.once().withoutReadingTheAnswer();
  }
}
