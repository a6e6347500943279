package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainCatalog;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that has domains. */
public abstract class DomainCatalogContract extends PortContract<DomainCatalog> {
  protected DomainCatalogContract() {
    super(DomainCatalog.class);
  }

  /** A domain of the good answer. */
  protected abstract DomainId id();

  /** A dataset in {@link #id()}. */
  protected abstract DatasetId dataset();

  /** Lets the stub answer well when the domains are read. */
  protected abstract void stubDomains();

  protected Upstream domains() {
    return Upstream.read();
  }

  @Override
  protected List<PortCall<DomainCatalog>> calls() {
    return List.of(new PortCall<>("domains", domains(), this::stubDomains, port -> port.domains()));
  }

  @Test
  void domains_whenThere_answersThemByName() {
    // Given
    stubDomains();
    DomainCatalog catalog = connect();

    // When
    List<Domain> domains = await(catalog.domains());

    // Then
    assertThat(domains).extracting(Domain::id).contains(id()).doesNotHaveDuplicates();
    assertThat(domains).isSortedAccordingTo(Comparator.comparing(Domain::name));
    assertThat(domains)
        .allSatisfy(domain -> assertThat(domain.name()).isEqualTo(domain.id().name()));
    assertThat(domains).allSatisfy(domain -> assertThat(domain.backend()).isEqualTo(name()));
    assertThat(requests()).isEqualTo(domains().requests());
  }

  @Test
  void datasetPrefix_whenDatasetLivesThere_beginsItsId() {
    // Given
    DomainCatalog catalog = connect();

    // When
    String prefix = catalog.datasetPrefix(id());

    // Then
    assertThat(dataset().toString()).startsWith(prefix);
    assertThat(prefix).startsWith(name() + "~").endsWith("~");
  }
}
