package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import io.datasetgateway.backend.contract.ConnectionTesterContract;
import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.UpstreamFault;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DqopsConnectionTesterTest extends ConnectionTesterContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected Credential credential() {
    return DqopsTesting.CREDENTIAL;
  }

  @Override
  protected DomainId domain() {
    return DomainId.root(DqopsTesting.NAME);
  }

  @Override
  protected String provider() {
    return "postgresql";
  }

  @Override
  protected void stubWorks() {
    DqopsRecording.of("050-testconn-name-exists-noverify").stubOn(server());
  }

  @Override
  protected void stubFails() {
    server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    okJson(
                        "{\"connectionTestResult\":\"FAILURE\",\"errorMessage\":\"FATAL: password"
                            + " authentication failed, jdbcUrl=jdbc:postgresql://h/d?password="
                            + CANARY
                            + "\"}")));
  }

  @Override
  protected Fault.Kind kindOf(UpstreamFault fault) {
    return fault == UpstreamFault.NOT_FOUND ? Fault.Kind.FAILED : super.kindOf(fault);
  }
}
