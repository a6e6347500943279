package io.datasetgateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.state.Quotas.Left;
import io.github.bucket4j.TimeMeter;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promise of {@link Quotas}. */
abstract class QuotasContract {
  private static final Quota SIXTY = new Quota(60, 3);

  private final AtomicLong nanos = new AtomicLong(1);
  private final Quotas quotas =
      quotas(
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
              return true;
            }
          });

  /** Quotas that are full at first. */
  abstract Quotas quotas(TimeMeter time);

  @Test
  void take_whenSomeIsLeft_usesOneAndTellsHowMany() {
    // When
    Left first = take("a");
    Left second = take("a");

    // Then
    assertThat(first).isEqualTo(new Left(SIXTY, true, 2, Duration.ZERO, Duration.ofSeconds(1)));
    assertThat(second.remaining()).isEqualTo(1);
    assertThat(second.untilFull()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void take_whenNothingIsLeft_usesNoneAndTellsWhenThereIsOne() {
    // Given
    use("a", 3);
    pass(Duration.ofMillis(400));

    // When
    Left left = take("a");

    // Then
    assertThat(left.taken()).isFalse();
    assertThat(left.remaining()).isZero();
    assertThat(left.untilNext()).isEqualTo(Duration.ofMillis(600));
    pass(Duration.ofMillis(600));
    assertThat(take("a").taken()).isTrue();
    assertThat(take("a").taken()).isFalse();
  }

  @Test
  void take_whenALongPauseIsOver_hasNoMoreThanTheBurst() {
    // Given
    use("a", 3);

    // When
    pass(Duration.ofHours(1));

    // Then
    assertThat(take("a").remaining()).isEqualTo(2);
  }

  @Test
  void take_whenAnotherKeyOrSpaceUsedItUp_isNotConcerned() {
    // Given
    use("a", 4);

    // When
    Left other = take("b");
    Left elsewhere = quotas.take("backend", "a", SIXTY).await().indefinitely();

    // Then
    assertThat(other.remaining()).isEqualTo(2);
    assertThat(elsewhere.remaining()).isEqualTo(2);
  }

  @Test
  void take_whenTheQuotaIsChanged_carriesOverWhatIsLeft() {
    // Given
    use("a", 3);

    // When
    Left left = quotas.take("consumer", "a", new Quota(600, 30)).await().indefinitely();

    // Then
    assertThat(left.taken()).isFalse();
    assertThat(left.untilNext()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void take_whenManyTakeAtOnce_letsInNoMoreThanTheBurst() {
    // Given
    List<Uni<Left>> all =
        IntStream.range(0, 200)
            .mapToObj(i -> quotas.take("consumer", "a", new Quota(60, 20)))
            .toList();

    // When
    List<Left> taken = Uni.join().all(all).andFailFast().await().atMost(Duration.ofSeconds(10));

    // Then
    assertThat(taken).filteredOn(Left::taken).hasSize(20);
  }

  void use(String key, int times) {
    for (int i = 0; i < times; i++) {
      take(key);
    }
  }

  Left take(String key) {
    return quotas.take("consumer", key, SIXTY).await().indefinitely();
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
