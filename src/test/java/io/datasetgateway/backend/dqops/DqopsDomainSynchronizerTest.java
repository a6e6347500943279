package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.DomainSynchronizerContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.backend.contract.UpstreamFault;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DqopsDomainSynchronizerTest extends DomainSynchronizerContract {
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
    return DomainId.root(DqopsTesting.NAME);
  }

  @Override
  protected void stubSynchronize() {
    DqopsTesting.licensed(DqopsRecording.of("170-env-profile")).stubOn(server());
    DqopsRecording.of("015-domain-sync").stubOn(server());
    DqopsRecording.of("003-domains-list").stubOn(server());
  }

  @Override
  protected Upstream synchronize() {
    return Upstream.idempotent()
        .then(Upstream.idempotent().withoutReadingTheAnswer())
        .then(Upstream.idempotent());
  }

  @Override
  protected Fault.Kind kindOf(UpstreamFault fault) {
    return fault == UpstreamFault.NOT_FOUND ? Fault.Kind.FAILED : super.kindOf(fault);
  }
}
