package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.TagStoreContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;

@QuarkusTest
class DomoTagStoreTest extends TagStoreContract {
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
  protected void stubTags(DatasetId asked, DatasetId about) {
    DomoStub.stub(
        server(),
        asked,
        "/api/data/v3/datasources/{id}",
        about,
        "recorded-dataset-get-fields.json",
        "hackercore");
  }

  @Override
  protected void stubReplaceTags() {
    server()
        .stubFor(
            DomoStub.request("POST", "/api/data/ui/v3/datasources/" + DomoStub.UUID + "/tags")
                .willReturn(ok()));
  }

  @Override
  protected List<String> texts() {
    return List.of("developer_documentation", "hackercore");
  }

  @Override
  protected Upstream replaceTags() {
    return Upstream.idempotent().withoutReadingTheAnswer();
  }
}
