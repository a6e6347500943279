package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.JobCancellerContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.JobId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class DomoJobCancellerTest extends JobCancellerContract {
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
  protected void stubCancel() {
    server()
        .stubFor(
            DomoStub.request("PUT", "/api/data/v1/streams/371/executions/34320/abort")
                .willReturn(ok()));
  }

  /** Clients that know Domo never repeat it. */
  @Override
  protected Upstream cancel() {
    return Upstream.once().withoutReadingTheAnswer();
  }
}
