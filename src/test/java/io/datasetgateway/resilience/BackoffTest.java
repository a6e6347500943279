package io.datasetgateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.problem.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Duration BASE = Duration.ofMillis(100);
  private static final Duration MAX = Duration.ofSeconds(2);
  private static final Fault FAULT = Fault.of(Fault.Kind.UNAVAILABLE, "domo", "It is down.");

  @ParameterizedTest
  @CsvSource({"1, 100", "2, 200", "3, 400", "5, 1600", "6, 2000", "60, 2000"})
  void before_whenRepeated_isAnywhereBetweenNothingAndADoublingBound(int repetition, long bound) {
    // Then
    assertThat(backoff(0).before(repetition, FAULT)).isZero();
    assertThat(backoff(0.5).before(repetition, FAULT)).hasMillis(bound / 2);
    assertThat(backoff(Math.nextDown(1)).before(repetition, FAULT))
        .isBetween(Duration.ofMillis(bound - 1), Duration.ofMillis(bound));
  }

  @Test
  void before_whenBackendAsksForMore_isWhatItAsksFor() {
    // Given
    Fault asking = FAULT.withRetryAfter(Duration.ofSeconds(7));

    // Then
    assertThat(backoff(0.5).before(1, asking)).hasSeconds(7);
  }

  @Test
  void before_whenBackendAsksForLess_keepsTheJitter() {
    // Given
    Fault asking = FAULT.withRetryAfter(Duration.ZERO);

    // Then
    assertThat(backoff(0.5).before(1, asking)).hasMillis(50);
  }

  private static Backoff backoff(double random) {
    return new Backoff(BASE, MAX, () -> random);
  }
}
