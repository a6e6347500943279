package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.StreamEditorContract;
import io.datasetgateway.id.StreamId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoStreamEditorTest extends StreamEditorContract {
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
  protected void stubEdit() {
    DomoStub.stub(server(), "GET", "/api/data/v1/streams/371", "product-stream-get.json");
    server().stubFor(DomoStub.request("PUT", "/api/data/v1/streams/371").willReturn(ok()));
  }
}
