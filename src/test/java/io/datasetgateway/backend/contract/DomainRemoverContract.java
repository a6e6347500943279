package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.domain.DomainRemover;
import io.datasetgateway.id.DomainId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that removes domains. */
public abstract class DomainRemoverContract extends PortContract<DomainRemover> {
  protected DomainRemoverContract() {
    super(DomainRemover.class);
  }

  /** A domain. */
  protected abstract DomainId id();

  /** Lets the stub answer well to the removal. */
  protected abstract void stubRemove();

  protected Upstream remove() {
    return Upstream.once();
  }

  @Override
  protected List<PortCall<DomainRemover>> calls() {
    return List.of(new PortCall<>("remove", remove(), this::stubRemove, port -> port.remove(id())));
  }

  @Test
  void remove_whenDone_succeeds() {
    // Given
    stubRemove();
    DomainRemover remover = connect();

    // When
    await(remover.remove(id()));

    // Then
    assertThat(requests()).isEqualTo(remove().requests());
  }
}
