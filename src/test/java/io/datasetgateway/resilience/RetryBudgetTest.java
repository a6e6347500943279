package io.datasetgateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private final AtomicLong nanos = new AtomicLong(-Duration.ofHours(1).toNanos());
  private final RetryBudget budget =
      new RetryBudget(Tolerances.of(Map.of()).retryBudget(), nanos::get);

  @Test
  void tryRepeat_whenQuiet_allowsTheMinimumOnly() {
    // When
    budget.recordFirst();

    // Then
    assertThat(budget.left()).isEqualTo(3);
    assertThat(repeatsOf(10)).isEqualTo(3);
    assertThat(budget.left()).isZero();
  }

  @Test
  void tryRepeat_whenBusy_allowsAShareOfFirstAttempts() {
    // When
    IntStream.range(0, 500).forEach(i -> budget.recordFirst());

    // Then
    assertThat(repeatsOf(500)).isEqualTo(100);
  }

  @Test
  void tryRepeat_whenWindowHasPassed_allowsAnew() {
    // Given
    repeatsOf(10);

    // When
    pass(Duration.ofSeconds(9));
    int early = repeatsOf(10);
    pass(Duration.ofSeconds(1));

    // Then
    assertThat(early).isZero();
    assertThat(budget.left()).isEqualTo(3);
    assertThat(repeatsOf(10)).isEqualTo(3);
    assertThat(budget.left()).isZero();
  }

  @Test
  void tryRepeat_whenFirstAttemptsAreLongGone_forgetsThem() {
    // Given
    IntStream.range(0, 500).forEach(i -> budget.recordFirst());

    // When
    pass(Duration.ofSeconds(11));

    // Then
    assertThat(repeatsOf(500)).isEqualTo(3);
  }

  @Test
  void tryRepeat_whenTrafficIsSteady_neverExceedsTheShare() {
    // Given
    int repeated = 0;

    // When: 50 calls a second for a minute, of which every one would like to be repeated
    for (int call = 0; call < 3000; call++) {
      budget.recordFirst();
      repeated += budget.tryRepeat() ? 1 : 0;
      pass(Duration.ofMillis(20));
    }

    // Then
    assertThat(repeated).isBetween(500, 600);
  }

  private int repeatsOf(int wanted) {
    return (int) IntStream.range(0, wanted).filter(i -> budget.tryRepeat()).count();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
