package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.JobMonitorContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.JobId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoJobMonitorTest extends JobMonitorContract {
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
  protected JobId id() {
    return JobId.fromString("domo~refresh~371~34320");
  }

  @Override
  protected void stubLook() {
    DomoStub.stub(server(), "GET", "/api/data/v1/streams/371", "product-stream-get.json");
    server()
        .stubFor(
            DomoStub.request("GET", "/api/data/v1/streams/371/executions/34320")
                .willReturn(
                    okJson(
                        DomoStub.json("product-stream-history-aggregate.json").get(0).toString())));
  }

  /** The stream tells what the run loads. */
  @Override
  protected Upstream look() {
    return Upstream.read().then(Upstream.read());
  }

  @Override
  protected void stubAwait() {
    stubLook();
  }

  @Override
  protected Upstream await() {
    return look().waiting();
  }

  @Override
  protected void stubEnd() {
    stubChanges();
  }

  @Override
  protected void stubChanges() {
    DomoStub.stub(
        server(),
        "GET",
        "/api/data/v1/streams/371/history/aggregate",
        "product-stream-history-aggregate.json");
  }
}
