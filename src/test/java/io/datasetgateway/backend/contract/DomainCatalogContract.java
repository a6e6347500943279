package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainCatalog;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @EnumSource
  void domains_whenBackendFails_failsWithItsFault(UpstreamFault fault) {
    assertFails(fault, domains(), port -> port.domains());
  }

  @Test
  void domains_whenOneAttemptFails_isRepeatedOnlyIfItMay() {
    assertRecovers(domains(), this::stubDomains, port -> port.domains());
  }
}
