package io.datasetgateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  @Test
  void remaining_whenLessThanAMillisecondIsLeft_isOver() {
    // Given: no event loop takes a timer that short
    Deadline deadline = Deadline.in(Duration.ofNanos(900_000));

    // Then
    assertThat(deadline.remaining()).isZero();
    assertThat(deadline.isOver()).isTrue();
  }

  @Test
  void remaining_whenPast_isZero() {
    assertThat(Deadline.in(Duration.ofSeconds(-1)).remaining()).isZero();
  }

  @Test
  void atMost_whenEitherIsEarlier_isTheEarlier() {
    // Given
    Deadline far = Deadline.in(Duration.ofHours(1));
    Deadline near = Deadline.in(Duration.ofSeconds(1));

    // Then
    assertThat(far.atMost(Duration.ofMinutes(1)).remaining()).isLessThan(Duration.ofMinutes(2));
    assertThat(near.atMost(Duration.ofMinutes(1))).isEqualTo(near);
    assertThat(Deadline.none().remaining()).isGreaterThan(Duration.ofDays(300));
  }
}
