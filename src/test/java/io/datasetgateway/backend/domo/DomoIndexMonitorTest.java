package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.JobMonitorContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.JobId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

/** Indexes are jobs as all others are. */
@QuarkusTest
class DomoIndexMonitorTest extends JobMonitorContract {
  private static final String INDEX = "20220513224325.628";

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
    return new DomoIndexName(DomoStub.UUID, INDEX).at(new BackendName(DomoStub.KIND));
  }

  @Override
  protected void stubLook() {
    DomoStub.stub(
        server(),
        "GET",
        "/api/data/v3/datasources/" + DomoStub.UUID + "/indexes/" + INDEX + "/statuses",
        "constructed-index-status.json");
  }

  @Override
  protected void stubAwait() {
    stubLook();
  }

  @Override
  protected void stubEnd() {
    stubLook();
  }

  @Override
  protected void stubChanges() {
    stubLook();
  }

  /** It is looked at again and again, each time as quickly as ever. */
  @Override
  protected Upstream await() {
    return Upstream.read();
  }

  @Override
  protected Upstream changes() {
    return Upstream.read();
  }
}
