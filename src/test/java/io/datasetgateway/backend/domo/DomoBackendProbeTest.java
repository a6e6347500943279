package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.BackendProbeContract;
import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.UpstreamFault;
import io.datasetgateway.problem.Fault.Kind;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoBackendProbeTest extends BackendProbeContract {
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
  protected void stubLook() {
    DomoStub.stub(server(), "GET", "/api/content/v2/users/me", "constructed-user-me.json");
  }

  /** Domo answers 403 to a credential of another instance. */
  @Override
  protected Kind kindOf(UpstreamFault fault) {
    return fault == UpstreamFault.FORBIDDEN ? Kind.CREDENTIAL_REJECTED : super.kindOf(fault);
  }
}
