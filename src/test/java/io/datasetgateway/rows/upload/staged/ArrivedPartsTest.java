package io.datasetgateway.rows.upload.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.upload.Volume;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivedPartsTest {

  @Test
  void requireWhole_whenNothingIsMissing_addsUp() {
    assertThat(arrived(1, 2, 3).requireWhole(null)).isEqualTo(new Volume(6, 30, 3));
    assertThat(arrived(1, 2, 3).requireWhole(3)).isEqualTo(new Volume(6, 30, 3));
  }

  @Test
  void requireWhole_whenAPartMayBeThere_isMissingIt() {
    // Given
    ArrivedParts parts = new ArrivedParts(List.of(record(1, true), record(2, false)));

    // Then
    assertThat(fault(parts, null).extensions()).containsEntry("missing", List.of(2));
    assertThat(fault(parts, 1).extensions()).containsEntry("missing", List.of(2));
    assertThat(parts.isNone()).isFalse();
  }

  @Test
  void requireWhole_whenVeryManyAreMissing_namesSomeOfThem() {
    // When
    Fault fault = fault(arrived(10_000), null);

    // Then
    assertThat((List<?>) fault.extensions().get("missing")).hasSize(100);
    assertThat(fault.detail()).endsWith("99, 100, ...");
  }

  private static Fault fault(ArrivedParts parts, Integer expected) {
    Fault[] fault = new Fault[1];
    assertThatThrownBy(() -> parts.requireWhole(expected))
        .isInstanceOfSatisfying(FaultException.class, e -> fault[0] = e.fault());
    assertThat(fault[0].kind()).isEqualTo(Fault.Kind.UNPROCESSABLE);
    return fault[0];
  }

  private static ArrivedParts arrived(int... numbers) {
    return new ArrivedParts(IntStream.of(numbers).mapToObj(n -> record(n, true)).toList());
  }

  private static PartRecord record(int number, boolean arrived) {
    return new PartRecord(new StagedPart(number, 2, 10, "sha256:" + number), arrived);
  }
}
