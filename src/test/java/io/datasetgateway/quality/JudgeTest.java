package io.datasetgateway.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.quality.QualityReading.CheckReading;
import io.datasetgateway.quality.QualityReading.PartReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Counts ALL_WELL = new Counts(2L, 2L, 0L, 0L, 0L, 0L);

  private final Judge judge = new Judge(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofHours(6));

  @ParameterizedTest
  @CsvSource({
    "VALID,   PASS, VALID",
    "WARNING, WARN, WARNING",
    "ERROR,   FAIL, ERROR",
    "FATAL,   FAIL, FATAL",
    ",        UNKNOWN, VALID",
    "EXECUTION_ERROR, UNKNOWN, VALID"
  })
  void judge_whenTheSumSaysSo_followsIt(Severity said, Verdict expected, Severity severity) {
    // When
    Judgement judgement = judge.judge(total(new Result(said, ALL_WELL, 100.0, NOW)));

    // Then
    assertThat(judgement.verdict()).isEqualTo(expected);
    assertThat(judgement.severity()).isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2, 0, 0, 0, 0, PASS,    ",
    "2, 1, 1, 0, 0, 0, WARN,    ",
    "2, 1, 0, 1, 0, 0, FAIL,    ",
    "2, 1, 0, 0, 1, 0, FAIL,    ",
    "2, 1, 0, 0, 0, 1, UNKNOWN, EXECUTION_ERROR",
    "3, 0, 1, 1, 0, 1, FAIL,    EXECUTION_ERROR",
    "3, 1, 1, 0, 0, 1, UNKNOWN, EXECUTION_ERROR",
    "3, 2, 0, 0, 0, 0, UNKNOWN, RESULT_MISSING",
    "0, 0, 0, 0, 0, 0, UNKNOWN, NO_RESULT",
    " , 2, 0, 0, 0, 0, UNKNOWN, NO_RESULT",
    "2, 2, 0,-1, 0, 0, UNKNOWN, MALFORMED",
    "2, 2, 0, 0, 1,-1, FAIL,    MALFORMED",
    "2, 2,  ,  ,  ,  , PASS,    "
  })
  void judge_whenTheCountsSaySo_followsThem(
      Long executed,
      Long valid,
      Long warnings,
      Long errors,
      Long fatals,
      Long executionErrors,
      Verdict expected,
      Doubt doubt) {
    // Given
    Counts counts = new Counts(executed, valid, warnings, errors, fatals, executionErrors);

    // When
    Judgement judgement = judge.judge(total(new Result(Severity.VALID, counts, 100.0, NOW)));

    // Then
    assertThat(judgement.verdict()).isEqualTo(expected);
    assertThat(judgement.doubts())
        .isEqualTo(doubt == null ? java.util.Set.of() : java.util.Set.of(doubt));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T12:00:00Z,    PASS,",
    "2026-11-21T06:00:00Z,    PASS,",
    "2026-11-21T05:59:59.999Z,UNKNOWN,STALE",
    "2026-11-21T12:05:00Z,    PASS,",
    "2026-11-21T12:05:00.001Z,UNKNOWN,TIME_UNKNOWN",
    ",                        UNKNOWN,TIME_UNKNOWN"
  })
  void judge_whenTimeIsOldOrAheadOrUntold_doubts(Instant at, Verdict expected, Doubt doubt) {
    // When
    Judgement judgement = judge.judge(total(new Result(Severity.VALID, ALL_WELL, null, at)));

    // Then
    assertThat(judgement.verdict()).isEqualTo(expected);
    assertThat(judgement.doubts())
        .isEqualTo(doubt == null ? java.util.Set.of() : java.util.Set.of(doubt));
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR", "FATAL"})
  void judge_whenAnErrorIsOld_failsStill(Severity error) {
    // Given
    Instant longAgo = NOW.minus(Duration.ofDays(400));

    // When
    Judgement judgement = judge.judge(total(new Result(error, ALL_WELL, null, longAgo)));

    // Then
    assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judgement.doubts()).containsExactly(Doubt.STALE);
  }

  @ParameterizedTest
  @CsvSource({
    "DAILY,   6,   PASS",
    "DAILY,   7,   UNKNOWN",
    ",        7,   UNKNOWN",
    "MONTHLY, 7,   PASS",
    "MONTHLY, 750, PASS",
    "MONTHLY, 751, UNKNOWN"
  })
  void judge_whenOneCheckIsOld_allowsAMonthToWhatRunsOnceAMonth(
      TimeScale scale, int hoursAgo, Verdict expected) {
    // Given
    Result old = well(NOW.minus(Duration.ofHours(hoursAgo)));

    // When
    Judgement judgement = judge.judge(with(check(scale, old)));

    // Then
    assertThat(judgement.verdict()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"ERROR, FAIL", "WARNING, WARN", "EXECUTION_ERROR, UNKNOWN", ", UNKNOWN"})
  void judge_whenOneLevelContradictsTheSum_followsTheWorst(Severity said, Verdict expected) {
    // Given
    Result odd = new Result(said, new Counts(1L, 1L, 0L, 0L, 0L, 0L), null, NOW);
    PartReading part = new PartReading("one", odd);

    // Then
    assertThat(judge.judge(with(check(TimeScale.DAILY, odd))).verdict()).isEqualTo(expected);
    assertThat(
            judge
                .judge(new QualityReading(null, well(NOW), List.of(), List.of(part), List.of()))
                .verdict())
        .isEqualTo(expected);
    assertThat(
            judge
                .judge(new QualityReading(null, well(NOW), List.of(), List.of(), List.of(part)))
                .verdict())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, PASS", "100, PASS", "-0.1, UNKNOWN", "100.1, UNKNOWN", "NaN, UNKNOWN"})
  void judge_whenTheScoreCannotBe_doubts(double score, Verdict expected) {
    // When
    Judgement judgement = judge.judge(total(new Result(Severity.VALID, ALL_WELL, score, NOW)));

    // Then
    assertThat(judgement.verdict()).isEqualTo(expected);
  }

  @Test
  void judge_whenTheTableIsGone_doubts() {
    // When
    Judgement judgement =
        judge.judge(new QualityReading(false, well(NOW), List.of(), List.of(), List.of()));

    // Then
    assertThat(judgement.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(judgement.doubts()).containsExactly(Doubt.TABLE_GONE);
  }

  @Test
  void judge_whenNothingIsTold_isUnknown() {
    // When
    Judgement judgement = judge.judge(total(Result.UNTOLD));

    // Then
    assertThat(judgement.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(judgement.severity()).isNull();
    assertThat(judgement.doubts())
        .containsExactly(Doubt.NO_RESULT, Doubt.SEVERITY_UNKNOWN, Doubt.TIME_UNKNOWN);
  }

  private static Result well(Instant at) {
    return new Result(Severity.VALID, ALL_WELL, 100.0, at);
  }

  private static CheckReading check(TimeScale scale, Result result) {
    return new CheckReading("c", null, CheckType.MONITORING, scale, null, null, result);
  }

  private static QualityReading total(Result result) {
    return new QualityReading(null, result, List.of(), List.of(), List.of());
  }

  private static QualityReading with(CheckReading... checks) {
    return new QualityReading(true, well(NOW), Arrays.asList(checks), List.of(), List.of());
  }
}
