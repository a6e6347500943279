package io.datasetgateway.rows.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionNameTest {
  @ParameterizedTest
  @CsvSource({"2023-01-24, 2023-01-24", "EU/2024 Q1, EU.2F2024.20Q1", "_, .5F", "ä, .C3.A4"})
  void fromString_whenCanonical_isTheNameOfThatId(String name, String id) {
    // When
    PartitionName read = PartitionName.fromString(id);

    // Then
    assertThat(read.value()).isEqualTo(name);
    assertThat(read.id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_", "", "EU/2024", "EU.2f2024", ".41", "2023 01", ".2", ".FF"})
  void fromString_whenNotCanonicalOrNothing_isNotFound(String id) {
    assertThatThrownBy(() -> PartitionName.fromString(id))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.NOT_FOUND));
  }
}
