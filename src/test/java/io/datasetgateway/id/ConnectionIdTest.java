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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionIdTest {
  private static final BackendName DQOPS = new BackendName("dqops");

  @Property(tries = 2000)
  @Domain(IdTexts.class)
  @Domain(DomainContext.Global.class)
  void fromString_whenWritten_isTheSameId(@ForAll @Size(min = 1, max = 3) List<String> parts) {
    // Given
    ConnectionId id = new ConnectionId(DQOPS, parts);

    // Then
    assertThat(ConnectionId.fromString(id.toString())).isEqualTo(id);
  }

  @Test
  void datasetPrefix_always_beginsTheIdsOfItsDatasetsOnly() {
    // Given
    String prefix = ConnectionId.of(DQOPS, "", "shop").datasetPrefix();

    // Then
    assertThat(DatasetId.of(DQOPS, "", "shop", "sales", "orders").toString()).startsWith(prefix);
    assertThat(DatasetId.of(DQOPS, "", "shop2", "sales", "orders").toString())
        .doesNotStartWith(prefix);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dqops", "dqops~", "~_~shop", "dqops~_~shop~", "dqops~_~s.68op"})
  void fromString_whenNotCanonical_isNotFound(String id) {
    assertThatThrownBy(() -> ConnectionId.fromString(id))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.NOT_FOUND));
  }
}
