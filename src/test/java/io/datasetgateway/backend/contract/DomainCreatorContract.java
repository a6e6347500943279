package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainCreator;
import io.datasetgateway.domain.NewDomain;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that creates domains. */
public abstract class DomainCreatorContract extends PortContract<DomainCreator> {
  protected DomainCreatorContract() {
    super(DomainCreator.class);
  }

  /** Lets the stub answer well to the creation of {@link #domain()}. */
  protected abstract void stubCreate();

  protected Upstream create() {
    return Upstream.once();
  }

  private NewDomain domain() {
    return new NewDomain(name(), "Finance EU");
  }

  @Override
  protected List<PortCall<DomainCreator>> calls() {
    return List.of(
        new PortCall<>("create", create(), this::stubCreate, port -> port.create(domain())));
  }

  @Test
  void create_whenDone_answersIt() {
    // Given
    stubCreate();
    DomainCreator creator = connect();

    // When
    Domain created = await(creator.create(domain()));

    // Then
    assertThat(created.displayName()).isEqualTo("Finance EU");
    assertThat(created.name()).isNotEmpty().isEqualTo(created.id().name());
    assertThat(created.backend()).isEqualTo(name());
    assertThat(requests()).isEqualTo(create().requests());
  }
}
