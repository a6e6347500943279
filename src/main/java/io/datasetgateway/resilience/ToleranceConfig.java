package io.datasetgateway.resilience;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How patient the gateway is with a backend: {@code gateway.backends.<name>.tolerance.*}. */
public interface ToleranceConfig {
  /** Longest wait for a connection, TLS included. */
  @WithDefault("1s")
  Duration connectTimeout();

  /** Metadata: deadline of one attempt. */
  @WithDefault("5s")
  Duration attemptTimeout();

  /** Metadata: deadline of all attempts and the waits between them. */
  @WithDefault("15s")
  Duration totalTimeout();

  /** Query: deadline of one attempt, which is not repeated once it timed out. */
  @WithDefault("60s")
  Duration queryAttemptTimeout();

  /** Query: deadline of all attempts. */
  @WithDefault("120s")
  Duration queryTotalTimeout();

  /** Long poll: what is allowed on top of the time that the poll itself asks for. */
  @WithDefault("5s")
  Duration waitSlack();

  /**
   * Transfer: longest wait for the answer's headers, and longest time in which nothing flows; there
   * is no total.
   */
  @WithDefault("30s")
  Duration transferTimeout();

  /** Further attempts after the first, for calls that may be repeated. */
  @WithDefault("2")
  @Min(0)
  @Max(5)
  int retries();

  /** Longest random wait before the first repetition; it doubles with every further one. */
  @WithDefault("100ms")
  Duration backoff();

  /** Bound of the doubling. */
  @WithDefault("2s")
  Duration maxBackoff();

  /**
   * Wait until it is first looked for what became of a write whose answer was lost, where the
   * backend can tell; the second wait is 5 times as long, the third and last one 15 times.
   */
  @WithDefault("100ms")
  @DurationMin(millis = 1)
  @DurationMax(seconds = 10)
  Duration lostAnswerWait();

  /** How many repetitions the backend is burdened with altogether. */
  RetryBudgetConfig retryBudget();

  /** When the backend is left alone. */
  BreakerConfig breaker();

  /** How many calls are under way at once. */
  BulkheadConfig bulkhead();

  /** Largest JSON answer that is read, in bytes; a larger one is refused while it arrives. */
  @WithDefault("2M")
  MemorySize maxAnswer();

  /** How long an idle connection is kept; below the backend's own idle time. */
  @WithDefault("10s")
  Duration connectionTtl();

  /** {@code retry-budget.*}: per window, the larger of a share of first attempts and a minimum. */
  interface RetryBudgetConfig {
    /** Repetitions allowed per first attempt. */
    @WithDefault("0.2")
    @DecimalMin("0")
    @DecimalMax("1")
    double ratio();

    /** Repetitions allowed in a quiet window. */
    @WithDefault("3")
    @Min(0)
    int min();

    /** Length of the sliding window. */
    @WithDefault("10s")
    Duration window();
  }

  /** {@code breaker.*}. */
  interface BreakerConfig {
    /** Whether there is a breaker at all. */
    @WithDefault("true")
    boolean enabled();

    /** How many of the last calls are looked at. */
    @WithDefault("20")
    @Min(1)
    int window();

    /** How many of them must have failed for the breaker to open. */
    @WithDefault("10")
    @Min(1)
    int failures();

    /** How long it stays open before one probe is let through. */
    @WithDefault("5s")
    Duration openFor();
  }

  /** {@code bulkhead.*}. */
  interface BulkheadConfig {
    /** Metadata reads and queries under way at once. */
    @WithDefault("16")
    @Min(1)
    int concurrency();

    /** Calls that may wait for a place, and as many requests that are passed on. */
    @WithDefault("64")
    @Min(0)
    int queue();

    /** Longest wait for a place. */
    @WithDefault("2s")
    Duration queueTimeout();

    /** Requests without a body that are passed on at once, until their answers are read. */
    @WithDefault("32")
    @Min(1)
    int passages();

    /** Transfers under way at once; more are refused. */
    @WithDefault("4")
    @Min(1)
    int transfers();

    /** Long polls under way at once; more are refused. */
    @WithDefault("64")
    @Min(1)
    int waits();
  }
}
