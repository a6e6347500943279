package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.DomainCreatorContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.backend.contract.UpstreamFault;
import io.datasetgateway.problem.Fault;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DqopsDomainCreatorTest extends DomainCreatorContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected Credential credential() {
    return DqopsTesting.CREDENTIAL;
  }

  @Override
  protected void stubCreate() {
    server()
        .stubFor(post("/api/domains/Finance%20EU").willReturn(okJson(DqopsTesting.CREATED_DOMAIN)));
  }

  @Override
  protected Upstream create() {
    return Upstream.once().lookingInto(UpstreamFault.BAD_REQUEST);
  }

  @Override
  protected Fault.Kind kindOf(UpstreamFault fault) {
    return fault == UpstreamFault.NOT_FOUND ? Fault.Kind.FAILED : super.kindOf(fault);
  }
}
