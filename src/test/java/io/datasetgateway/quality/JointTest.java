package io.datasetgateway.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.quality.Feed.Feeder;
import io.datasetgateway.resilience.Remembered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The quality of what several datasets feed. */
class JointTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Feeder A = feeder("a");
  private static final Feeder B = feeder("b");

  @Test
  void quality_whenSeveralAreJudged_isAsBadAsTheWorstAndAsOldAsTheOldest() {
    // Given
    Judged good =
        Judged.of(
            A,
            new Remembered<>(
                quality(Verdict.PASS, Severity.VALID, 100.0, NOW.minusSeconds(60)), NOW, null));
    Judged bad =
        Judged.of(
            B,
            new Remembered<>(
                quality(Verdict.FAIL, Severity.ERROR, 90.0, NOW.minusSeconds(30)), NOW, null));

    // When
    Quality joint = joint(Set.of(), good, bad);

    // Then
    assertThat(joint.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(joint.severity()).isEqualTo(Severity.ERROR);
    assertThat(joint.score()).isEqualTo(90.0);
    assertThat(joint.counts().executed()).isEqualTo(20);
    assertThat(joint.checkedAt()).isEqualTo(NOW.minusSeconds(60));
    assertThat(joint.age()).isEqualTo(Duration.ofSeconds(60));
    assertThat(joint.failing())
        .extracting(QualityCheck::dataset)
        .contains(A.dataset(), B.dataset());
    assertThat(joint.via()).extracting(Via::verdict).containsExactly(Verdict.PASS, Verdict.FAIL);
  }

  @Test
  void quality_whenOneCannotBeRead_isNoPassAndTellsNothingOfAll() {
    // Given
    Judged good =
        Judged.of(
            A, new Remembered<>(quality(Verdict.PASS, Severity.VALID, 100.0, NOW), NOW, null));
    Judged unread = Judged.unread(B, Fault.of(Fault.Kind.TIMED_OUT, "dqops", "late"));

    // When
    Quality joint = joint(Set.of(), good, unread);

    // Then
    assertThat(joint.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(joint.doubts()).containsExactly(Doubt.UNREADABLE);
    assertThat(joint.score()).isNull();
    assertThat(joint.checkedAt()).isNull();
    assertThat(joint.counts()).isEqualTo(Counts.UNTOLD);
  }

  @Test
  void quality_whenOneFailsAndAnotherCannotBeRead_fails() {
    // Given
    Judged bad =
        Judged.of(A, new Remembered<>(quality(Verdict.FAIL, Severity.FATAL, 10.0, NOW), NOW, null));
    Judged gone = Judged.unread(B, Fault.notFound());

    // When
    Quality joint = joint(Set.of(), bad, gone);

    // Then
    assertThat(joint.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(joint.doubts()).containsExactly(Doubt.LINK_BROKEN);
  }

  @Test
  void quality_whenThereMayBeMoreLinks_isNoPass() {
    // Given
    Judged good =
        Judged.of(
            A, new Remembered<>(quality(Verdict.PASS, Severity.VALID, 100.0, NOW), NOW, null));

    // Then
    assertThat(joint(Set.of(Doubt.LINKS_UNKNOWN), good).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(joint(Set.of(), good).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void quality_whenThereIsNoLink_isUnknown() {
    // When
    Quality joint = joint(Set.of(Doubt.NO_LINK));

    // Then
    assertThat(joint.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(joint.doubts()).containsExactly(Doubt.NO_LINK);
    assertThat(joint.via()).isEmpty();
    assertThat(joint.failing()).isNull();
  }

  private static Quality joint(Set<Doubt> doubts, Judged... parts) {
    Feed feed = new Feed(List.of(parts).stream().map(Judged::feeder).toList(), doubts, List.of());
    return new Joint(feed, List.of(parts)).quality(NOW);
  }

  private static Quality quality(Verdict verdict, Severity severity, double score, Instant at) {
    QualityCheck check =
        new QualityCheck("row_count", null, null, null, null, null, severity, at, null);
    return new Quality(
        verdict,
        severity,
        new TreeSet<>(),
        score,
        new Counts(10L, 10L, 0L, 0L, 0L, 0L),
        at,
        Duration.ZERO,
        List.of(),
        List.of(check),
        null,
        null,
        null);
  }

  private static Feeder feeder(String table) {
    return new Feeder(DatasetId.fromString("dqops~_~c~s~" + table), "LINKS_FILE", true);
  }
}
