package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainSynchronizer;
import io.datasetgateway.id.DomainId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that brings its domains in line. */
public abstract class DomainSynchronizerContract extends PortContract<DomainSynchronizer> {
  protected DomainSynchronizerContract() {
    super(DomainSynchronizer.class);
  }

  /** A domain that is there afterwards. */
  protected abstract DomainId id();

  /** Lets the stub answer well. */
  protected abstract void stubSynchronize();

  protected Upstream synchronize() {
    return Upstream.idempotent();
  }

  @Override
  protected List<PortCall<DomainSynchronizer>> calls() {
    return List.of(
        new PortCall<>(
            "synchronize", synchronize(), this::stubSynchronize, port -> port.synchronize()));
  }

  @Test
  void synchronize_whenDone_answersTheDomainsAsTheyAreThen() {
    // Given
    stubSynchronize();
    DomainSynchronizer synchronizer = connect();

    // When
    List<Domain> domains = await(synchronizer.synchronize());

    // Then
    assertThat(domains).extracting(Domain::id).contains(id()).doesNotHaveDuplicates();
    assertThat(requests()).isEqualTo(synchronize().requests());
  }
}
