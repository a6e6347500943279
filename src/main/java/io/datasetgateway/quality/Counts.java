package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many checks came to what, as the backend counts them; each absent when it does not tell.
 *
 * @param executed all that were run
 * @param valid those that passed
 * @param executionErrors those that could not be run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Counts(
    @Nullable Long executed,
    @Nullable Long valid,
    @Nullable Long warnings,
    @Nullable Long errors,
    @Nullable Long fatals,
    @Nullable Long executionErrors) {

  /** Nothing is told. */
  public static final Counts UNTOLD = new Counts(null, null, null, null, null, null);

  /** Whether it is told that nothing was run. */
  boolean isNothing() {
    return executed != null && executed == 0;
  }

  boolean isNegative() {
    return Stream.concat(Stream.ofNullable(executed), outcomes()).anyMatch(count -> count < 0);
  }

  /** Whether more were run than came to something. */
  boolean missesSome() {
    LongStream told = outcomes().mapToLong(Long::longValue).filter(count -> count > 0);
    return executed != null && executed > told.sum();
  }

  /** Both together; each absent unless both tell it. */
  Counts plus(Counts other) {
    return new Counts(
        sum(executed, other.executed),
        sum(valid, other.valid),
        sum(warnings, other.warnings),
        sum(errors, other.errors),
        sum(fatals, other.fatals),
        sum(executionErrors, other.executionErrors));
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : Long.valueOf(one + other);
  }

  static boolean some(@Nullable Long count) {
    return count != null && count > 0;
  }

  private Stream<Long> outcomes() {
    return Stream.of(valid, warnings, errors, fatals, executionErrors).filter(Objects::nonNull);
  }
}
