package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.StreamCatalogContract;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.StreamId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoStreamCatalogTest extends StreamCatalogContract {
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
  protected StreamId id() {
    return DomoStub.STREAM;
  }

  @Override
  protected DatasetId dataset() {
    return DomoStub.LOADED;
  }

  @Override
  protected DatasetId otherDataset() {
    return DomoStub.OTHER;
  }

  @Override
  protected void stubLoading(DatasetId asked, DatasetId about) {
    String one = DomoStub.sample("product-stream-get.json");
    server()
        .stubFor(
            DomoStub.request("GET", "/api/data/v1/streams/search")
                .withQueryParam("q", equalTo("dataSource.id:" + asked.part(0)))
                .willReturn(
                    okJson(("[" + one + "]").replace(DomoStub.LOADED.part(0), about.part(0)))));
  }

  @Override
  protected void stubStreamOf(DatasetId asked, DatasetId about) {
    String dataset = DomoStub.json("product-stream-get.json").get("dataSource").toString();
    String stream = about.equals(DomoStub.OTHER) ? "3710" : "371";
    server()
        .stubFor(
            DomoStub.request("GET", "/api/data/v3/datasources/" + asked.part(0))
                .willReturn(
                    okJson(
                        dataset
                            .replace(DomoStub.LOADED.part(0), about.part(0))
                            .replace("\"streamId\":371", "\"streamId\":" + stream))));
  }

  @Override
  protected void stubGet() {
    DomoStub.stub(server(), "GET", "/api/data/v1/streams/371", "product-stream-get.json");
  }

  @Override
  protected void stubExecutions() {
    DomoStub.stub(
        server(),
        "GET",
        "/api/data/v1/streams/371/history/aggregate",
        "product-stream-history-aggregate.json");
  }
}
