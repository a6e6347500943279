package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.datasetgateway.quality.TimeWindow;
import org.jspecify.annotations.Nullable;

/**
 * Which days or months of the data are looked at, from 1.13.2's own description. Its {@code
 * where_filter} is never sent: it is pasted into the SQL that DQOps runs, and would reach beyond
 * the table.
 *
 * @param fromDate an ISO-8601 date; the others are ISO-8601 too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DqopsTimeWindow(
    @JsonProperty("daily_partitioning_recent_days") @Nullable Integer recentDays,
    @JsonProperty("daily_partitioning_include_today") @Nullable Boolean includeToday,
    @JsonProperty("monthly_partitioning_recent_months") @Nullable Integer recentMonths,
    @JsonProperty("monthly_partitioning_include_current_month")
        @Nullable Boolean includeCurrentMonth,
    @JsonProperty("from_date") @Nullable String fromDate,
    @JsonProperty("from_date_time") @Nullable String fromDateTime,
    @JsonProperty("from_date_time_offset") @Nullable String fromDateTimeOffset,
    @JsonProperty("to_date") @Nullable String toDate,
    @JsonProperty("to_date_time") @Nullable String toDateTime,
    @JsonProperty("to_date_time_offset") @Nullable String toDateTimeOffset) {

  static DqopsTimeWindow of(TimeWindow window) {
    return new DqopsTimeWindow(
        window.dailyPartitioningRecentDays(),
        window.dailyPartitioningIncludeToday(),
        window.monthlyPartitioningRecentMonths(),
        window.monthlyPartitioningIncludeCurrentMonth(),
        text(window.fromDate()),
        text(window.fromDateTime()),
        text(window.fromDateTimeOffset()),
        text(window.toDate()),
        text(window.toDateTime()),
        text(window.toDateTimeOffset()));
  }

  private static @Nullable String text(@Nullable Object time) {
    return time == null ? null : time.toString();
  }
}
