package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.PassThroughContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;

@QuarkusTest
class DomoPassThroughTest extends PassThroughContract {
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
  protected String openPath() {
    return "/api/data/v3/datasources/" + DomoStub.UUID;
  }

  @Override
  protected List<String> closedPaths() {
    return List.of(
        "/api/data/v1/streams",
        "/api/data/v1/streams/371",
        "/api/data/v1/streams/search",
        "/api/data/v1/streams/371/executions",
        "/api/data/v1/streams/371/executions/7",
        "/api/data/v1/accounts",
        "/api/data/v2/accounts/9",
        "/api/data/v1/accesstokens",
        "/api/content/v2/authentication");
  }
}
