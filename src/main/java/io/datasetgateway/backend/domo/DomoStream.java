package io.datasetgateway.backend.domo;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream as Domo writes it with {@code fields=all}: recorded and documented answers.
 *
 * @param valid whether Domo could run it
 * @param updateMethod {@code REPLACE}, {@code APPEND}, {@code UPSERT} or {@code DELETE}
 * @param account the credential that it uses; null for none
 * @param dataSource what it loads
 * @param configuration its settings; may hold queries and secrets
 * @param scheduleExpression a cron expression
 * @param scheduleStartDate not documented
 * @param advancedScheduleJson a text that holds a JSON object
 * @param scheduleState {@code MANUAL}, {@code ACTIVE} or {@code INACTIVE}
 * @param currentExecution the run under way; null for none
 * @param currentExecutionState how its last run went
 * @param createdAt epoch seconds
 * @param modifiedAt epoch seconds
 */
record DomoStream(
    @Nullable Long id,
    @Nullable Boolean valid,
    @Nullable Transport transport,
    @Nullable String updateMethod,
    @Nullable Provider dataProvider,
    @Nullable Account account,
    @Nullable DomoDataset dataSource,
    @Nullable List<@Nullable Setting> configuration,
    @Nullable String scheduleExpression,
    @Nullable BigDecimal scheduleStartDate,
    @Nullable String advancedScheduleJson,
    @Nullable String scheduleRetryExpression,
    @Nullable Integer scheduleRetryCount,
    @Nullable String scheduleState,
    @Nullable DomoExecution lastExecution,
    @Nullable DomoExecution lastSuccessfulExecution,
    @Nullable DomoExecution currentExecution,
    @Nullable String currentExecutionState,
    @Nullable BigDecimal createdAt,
    @Nullable BigDecimal modifiedAt) {

  /** How data come: {@code CONNECTOR}, {@code API}, ... */
  record Transport(@Nullable String type) {}

  /** Where data come from. */
  record Provider(@Nullable String key, @Nullable String name) {}

  /** A credential, of which only its number is read. */
  record Account(@Nullable Long id) {}

  /**
   * A setting.
   *
   * @param category {@code STREAM}, {@code METADATA}, {@code CONNECTOR_STATE} or {@code
   *     CONNECTOR_RESULT}
   */
  record Setting(
      @Nullable String name,
      @Nullable String category,
      @Nullable String type,
      @Nullable String value) {
    @Override
    public String toString() {
      return "Setting[" + name + "]";
    }
  }
}
