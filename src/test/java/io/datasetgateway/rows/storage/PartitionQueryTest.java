package io.datasetgateway.rows.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionQueryTest {
  private static final Instant SINCE = Instant.parse("2026-11-20T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-11-21T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-19T23:59:59.999Z, false, true,  false",
    "2026-11-20T00:00:00Z,     true,  false, false",
    "2026-11-20T23:59:59.999Z, true,  false, false",
    "2026-11-21T00:00:00Z,     false, false, true",
    "'',                       false, false, false",
  })
  void fits_whenThereAreBounds_isFromTheFirstToBeforeTheSecond(
      String time, boolean fits, boolean endsNewestFirst, boolean endsOldestFirst) {
    // Given
    Partition partition = written(time.isEmpty() ? null : Instant.parse(time));

    // Then
    assertThat(between(PartitionOrder.NEWEST_FIRST).fits(partition)).isEqualTo(fits);
    assertThat(between(PartitionOrder.OLDEST_FIRST).fits(partition)).isEqualTo(fits);
    assertThat(between(PartitionOrder.NEWEST_FIRST).endsBefore(partition))
        .isEqualTo(endsNewestFirst);
    assertThat(between(PartitionOrder.OLDEST_FIRST).endsBefore(partition))
        .isEqualTo(endsOldestFirst);
  }

  @Test
  void fits_whenThereIsNoBound_isAll() {
    assertThat(PartitionQuery.ALL.fits(written(null))).isTrue();
    assertThat(PartitionQuery.ALL.fits(written(SINCE))).isTrue();
    assertThat(PartitionQuery.ALL.endsBefore(written(SINCE))).isFalse();
  }

  private static PartitionQuery between(PartitionOrder order) {
    return new PartitionQuery(SINCE, UNTIL, order);
  }

  private static Partition written(Instant time) {
    return Partition.of(new PartitionName("p"), time, 1L, "1");
  }
}
