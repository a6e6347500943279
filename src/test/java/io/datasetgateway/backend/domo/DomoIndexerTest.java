package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.IndexerContract;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoIndexerTest extends IndexerContract {
  private static final String INDEXES = "/api/data/v3/datasources/" + DomoStub.UUID + "/indexes";

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
  protected DatasetId otherId() {
    return DomoStub.OTHER;
  }

  @Override
  protected String key() {
    return "20220513224325.628";
  }

  @Override
  protected String noKey() {
    return "..";
  }

  @Override
  protected void stubStart() {
    DomoStub.stub(server(), "POST", INDEXES, "constructed-index-response.json");
  }

  @Override
  protected void stubNone() {
    server()
        .stubFor(
            DomoStub.request("POST", INDEXES)
                .willReturn(okJson("{\"requested\":false,\"requestKey\":null}")));
  }

  @Override
  protected void stubStatus(DatasetId asked, DatasetId about) {
    DomoStub.stub(
        server(),
        asked,
        "/api/data/v3/datasources/{id}/indexes/" + key() + "/statuses",
        about,
        "constructed-index-status.json",
        "\"rowCount\": 1");
  }
}
