package io.datasetgateway.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainIdTest {
  private static final BackendName DQOPS = new BackendName("dqops");

  @Property(tries = 2000)
  @Domain(IdTexts.class)
  void fromString_whenWritten_isTheSameId(@ForAll String name) {
    // Given
    DomainId id = new DomainId(DQOPS, name);

    // Then
    assertThat(DomainId.fromString(id.toString())).isEqualTo(id);
  }

  @Test
  void root_whenWritten_isAnUnderscore() {
    // When
    DomainId root = DomainId.root(DQOPS);

    // Then
    assertThat(root).hasToString("dqops~_");
    assertThat(DomainId.fromString("dqops~_").isRoot()).isTrue();
    assertThat(DomainId.fromString("dqops~.5F").isRoot()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dqops", "dqops~", "dqops~sales~x", "~sales", "dqops~s.61les"})
  void fromString_whenNotCanonical_isNotFound(String id) {
    assertThatThrownBy(() -> DomainId.fromString(id))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.NOT_FOUND));
  }
}
