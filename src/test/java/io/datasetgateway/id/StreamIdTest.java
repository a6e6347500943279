package io.datasetgateway.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {
  private static final BackendName DOMO = new BackendName("domo");

  @Property(tries = 2000)
  @Domain(IdTexts.class)
  @Domain(DomainContext.Global.class)
  void fromString_whenWritten_isTheSameId(@ForAll @Size(min = 1, max = 3) List<String> parts) {
    // Given
    StreamId id = new StreamId(DOMO, parts);

    // Then
    assertThat(StreamId.fromString(id.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "domo", "domo~", "~371", "domo~371~", "domo~.33"})
  void fromString_whenNotCanonical_isNotFound(String id) {
    assertThatThrownBy(() -> StreamId.fromString(id))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.NOT_FOUND));
  }
}
