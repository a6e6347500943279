package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.DomainRemoverContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.backend.contract.UpstreamFault;
import io.datasetgateway.id.DomainId;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DqopsDomainRemoverTest extends DomainRemoverContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected Credential credential() {
    return DqopsTesting.CREDENTIAL;
  }

  @Override
  protected DomainId id() {
    return new DomainId(DqopsTesting.NAME, "crm");
  }

  @Override
  protected void stubRemove() {
    server().stubFor(delete("/api/domains/crm").willReturn(noContent()));
  }

  @Override
  protected Upstream remove() {
    return Upstream.once()
        .withoutReadingTheAnswer()
        .lookingWhenLost()
        .lookingInto(UpstreamFault.BAD_REQUEST);
  }
}
