package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which days or months of the data partitioned checks look at. Times without an offset are in the
 * database's own zone. There is no condition in SQL here: it would reach beyond the table.
 *
 * @param dailyPartitioningRecentDays so many days back
 * @param dailyPartitioningIncludeToday whether today counts; false unless said
 * @param monthlyPartitioningRecentMonths so many months back
 * @param monthlyPartitioningIncludeCurrentMonth whether this month counts; false unless said
 * @param fromDate the first day
 * @param toDate the first day that does not count any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimeWindow(
    @Nullable @Min(1) @Max(3650) Integer dailyPartitioningRecentDays,
    @Nullable Boolean dailyPartitioningIncludeToday,
    @Nullable @Min(1) @Max(120) Integer monthlyPartitioningRecentMonths,
    @Nullable Boolean monthlyPartitioningIncludeCurrentMonth,
    @Nullable LocalDate fromDate,
    @Nullable LocalDateTime fromDateTime,
    @Nullable OffsetDateTime fromDateTimeOffset,
    @Nullable LocalDate toDate,
    @Nullable LocalDateTime toDateTime,
    @Nullable OffsetDateTime toDateTimeOffset) {

  /** Whether it narrows nothing. */
  boolean saysNothing() {
    return Stream.of(
            dailyPartitioningRecentDays,
            dailyPartitioningIncludeToday,
            monthlyPartitioningRecentMonths,
            monthlyPartitioningIncludeCurrentMonth,
            fromDate,
            fromDateTime,
            fromDateTimeOffset,
            toDate,
            toDateTime,
            toDateTimeOffset)
        .allMatch(Objects::isNull);
  }
}
