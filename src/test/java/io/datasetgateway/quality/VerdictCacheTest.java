package io.datasetgateway.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.state.MovingClock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which verdicts are remembered, and for how long. */
class VerdictCacheTest {
  private static final DatasetId ID = DatasetId.fromString("fed~a");

  private final MovingClock clock = new MovingClock();
  private final VerdictCache cache =
      new VerdictCache(
          QualityConfigs.of(
              Map.of(
                  "gateway.quality.max-age", "PT6H",
                  "gateway.quality.headers.max-age", "PT5M",
                  "gateway.quality.headers.refresh", "PT30S")),
          clock);

  @Test
  void get_whenNothingWasFound_isUnknownAndDue() {
    assertThat(cache.verdict(cache.get(ID))).isEqualTo(Verdict.UNKNOWN);
    assertThat(cache.isDue(cache.get(ID))).isTrue();
  }

  @Test
  void get_whenItWasFoundLately_isThatUntilItIsTooLongAgo() {
    // Given
    cache.put(ID, quality(Verdict.WARN, Duration.ofHours(1)));

    // Then
    assertThat(cache.verdict(cache.get(ID))).isEqualTo(Verdict.WARN);
    assertThat(cache.isDue(cache.get(ID))).isFalse();
    clock.goOn(Duration.ofSeconds(31));
    assertThat(cache.verdict(cache.get(ID))).isEqualTo(Verdict.WARN);
    assertThat(cache.isDue(cache.get(ID))).isTrue();
    clock.goOn(Duration.ofMinutes(5));
    assertThat(cache.get(ID)).isEqualTo(Known.NOTHING);
  }

  @Test
  void verdict_whenItsChecksHaveBecomeTooOld_isNoPassAnyMore() {
    // Given
    cache.put(ID, quality(Verdict.PASS, Duration.ofHours(6).minusSeconds(60)));

    // When
    clock.goOn(Duration.ofSeconds(61));

    // Then
    assertThat(cache.verdict(cache.get(ID))).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void verdict_whenAFailureHasBecomeOld_isAFailureStill() {
    // When
    cache.put(ID, quality(Verdict.FAIL, Duration.ofDays(9)));

    // Then
    assertThat(cache.verdict(cache.get(ID))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void put_whenNothingCouldBeRead_keepsWhatWasAndDoesNotAskAgainSoon() {
    // Given
    cache.put(ID, quality(Verdict.PASS, Duration.ZERO));
    clock.goOn(Duration.ofSeconds(31));

    // When
    cache.put(ID, Quality.UNREADABLE);

    // Then
    assertThat(cache.verdict(cache.get(ID))).isEqualTo(Verdict.PASS);
    assertThat(cache.isDue(cache.get(ID))).isFalse();
    clock.goOn(Duration.ofMinutes(4).plusSeconds(30)); // since it was found, not since it was kept
    assertThat(cache.get(ID)).isEqualTo(Known.NOTHING);
  }

  @Test
  void put_whenNothingWasKnownAndNothingCouldBeRead_doesNotAskAgainSoon() {
    // When
    cache.put(ID, Quality.UNREADABLE);

    // Then
    assertThat(cache.verdict(cache.get(ID))).isEqualTo(Verdict.UNKNOWN);
    assertThat(cache.isDue(cache.get(ID))).isFalse();
    clock.goOn(Duration.ofSeconds(31));
    assertThat(cache.isDue(cache.get(ID))).isTrue();
  }

  private Quality quality(Verdict verdict, Duration age) {
    Set<Doubt> none = EnumSet.noneOf(Doubt.class);
    return new Quality(
        verdict,
        Severity.VALID,
        new TreeSet<>(none),
        100.0,
        Counts.UNTOLD,
        clock.instant().minus(age),
        age,
        null,
        null,
        null,
        null,
        null);
  }
}
