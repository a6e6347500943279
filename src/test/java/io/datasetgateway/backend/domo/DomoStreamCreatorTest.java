package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.StreamCreatorContract;
import io.datasetgateway.id.StreamId;
import io.datasetgateway.stream.NewStream;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoStreamCreatorTest extends StreamCreatorContract {
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
  protected NewStream stream() {
    return new NewStream(DomoStub.KIND, "Covid", null, "covid-19", null, null, null, null, null);
  }

  @Override
  protected StreamId id() {
    return DomoStub.STREAM;
  }

  @Override
  protected void stubCreate() {
    DomoStub.stub(server(), "POST", "/api/data/v1/streams", "product-stream-get.json");
  }
}
