package io.datasetgateway.rows.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datasetgateway.problem.Fault.FieldError;
import io.datasetgateway.problem.FaultException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which versions a caller may ask for. */
class VersionFilterTest {

  @Test
  void of_whenAllIsGiven_isRead() {
    // When
    VersionFilter filter =
        VersionFilter.of(
            "2026-11-01T01:00:00+01:00", "2026-11-01T00:00:00.5Z", Set.of("b", "a"), true);

    // Then
    assertThat(filter.since()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(filter.until()).isEqualTo(Instant.parse("2026-11-01T00:00:00.500Z"));
    assertThat(filter.statuses()).containsExactly("a", "b");
    assertThat(filter.indexedOnly()).isTrue();
  }

  @Test
  void of_whenNothingIsGiven_isAll() {
    assertThat(VersionFilter.of(null, null, Set.of(), false)).isEqualTo(VersionFilter.ALL);
  }

  @Test
  void of_whenMuchIsWrong_namesAll() {
    // When
    FaultException failure =
        catchThrowableOfType(
            FaultException.class,
            () -> VersionFilter.of("yesterday", "2026-11-01T00:00:00", Set.of("a b"), false));

    // Then
    assertThat(failure.fault().errors())
        .extracting(FieldError::field)
        .containsExactly("since", "until", "status");
  }
}
