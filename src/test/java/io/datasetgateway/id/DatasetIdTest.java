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

class DatasetIdTest {
  private static final BackendName DQOPS = new BackendName("dqops");

  @Property(tries = 2000)
  @Domain(IdTexts.class)
  @Domain(DomainContext.Global.class)
  void fromString_whenWritten_isTheSameId(@ForAll @Size(min = 1, max = 5) List<String> parts) {
    // Given
    DatasetId id = new DatasetId(DQOPS, parts);

    // When
    String text = id.toString();

    // Then
    assertThat(text).matches("[A-Za-z0-9_.~-]+");
    assertThat(DatasetId.fromString(text)).isEqualTo(id);
  }

  @Test
  void fromString_whenDomo_hasBackendAndUuid() {
    // When
    DatasetId id = DatasetId.fromString("domo-emea~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2");

    // Then
    assertThat(id.backend().value()).isEqualTo("domo-emea");
    assertThat(id.parts()).containsExactly("0c1e0dbe-9f71-4625-9b50-b79e6e4266f2");
  }

  @Test
  void fromString_whenDqopsRootDomain_hasAnEmptyFirstPart() {
    // When
    DatasetId id = DatasetId.fromString("dqops~_~pg_prod~public~customers.2Ecsv");

    // Then
    assertThat(id.parts()).containsExactly("", "pg_prod", "public", "customers.csv");
    assertThat(id).hasToString("dqops~_~pg_prod~public~customers.2Ecsv");
  }

  @Test
  void toString_whenDomainIsNamedUnderscore_isNotTheRoot() {
    // Then
    assertThat(DatasetId.of(DQOPS, "_", "t")).hasToString("dqops~.5F~t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        "domo", // no part
        "domo~", // an empty part
        "domo~a~", // a trailing separator
        "domo~~a",
        "~a", // no backend
        "Domo~a",
        "1domo~a",
        "do_mo~a",
        "domo.2E~a",
        "domo\n~a",
        "domo~a\n",
        "domo~a.2ecsv"
      })
  void fromString_whenNotCanonical_isNotFound(String id) {
    assertThatThrownBy(() -> DatasetId.fromString(id))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.NOT_FOUND));
  }

  @Test
  void fromString_whenTooLong_isNotFound() {
    // Given
    String id = "domo~" + "a".repeat(IdCodec.MAX_LENGTH);

    // Then
    assertThatThrownBy(() -> DatasetId.fromString(id))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.NOT_FOUND));
  }
}
