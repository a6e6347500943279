package io.datasetgateway.rows;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.feature.Feature;

/**
 * The parser with an end to its patience. It tries one way after another to read what is in
 * parentheses, and each level may double the ways; before each it asks which features are on, and
 * there it is stopped.
 */
final class BoundedParser extends CCJSqlParser {
  /** Ways that are tried at most in any statement: 0.1 s when warm. */
  private static final int STEPS = 50_000;

  /** Ways besides for each word or sign. A flat statement needs less. */
  private static final int STEPS_PER_TOKEN = 10;

  /** Processor time at most. A way may lead over a list of thousands of values. */
  private static final Duration MOST = Duration.ofSeconds(1);

  /** Of that, what any statement has: the first one of a process needs half of it. */
  private static final Duration LEAST = Duration.ofMillis(500);

  /** And what it has besides for each word or sign. */
  private static final Duration PER_TOKEN = Duration.ofNanos(50_000);

  /** Looking at the clock costs as much as a way that is short. */
  private static final int STEPS_PER_LOOK = 8;

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private final int maxSteps;
  private final long maxNanos;
  private final long begin = CLOCK.getCurrentThreadCpuTime();
  private int steps;

  /** What is read has more ways to be read than are tried, or its reader was interrupted. */
  static final class TooManyWays extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyWays() {
      super(null, null, false, false);
    }
  }

  /**
   * @param tokens how many words and signs there are
   * @param thorough whether conditions are read where most engines want values. It takes longer
   */
  BoundedParser(String sql, int tokens, boolean thorough) {
    super(new StringProvider(sql));
    this.maxSteps = STEPS + STEPS_PER_TOKEN * tokens;
    this.maxNanos = Math.min(MOST.toNanos(), LEAST.plus(PER_TOKEN.multipliedBy(tokens)).toNanos());
    withAllowComplexParsing(thorough);
  }

  @Override
  public boolean getAsBoolean(Feature feature) {
    steps++;
    if (steps > maxSteps || (steps % STEPS_PER_LOOK == 0 && isLate())) {
      throw new TooManyWays();
    }
    return super.getAsBoolean(feature);
  }

  private boolean isLate() {
    return Thread.currentThread().isInterrupted()
        || CLOCK.getCurrentThreadCpuTime() - begin > maxNanos;
  }

  /** Only the place: to find out what was expected there, every way would be tried anew. */
  @Override
  public ParseException generateParseException() {
    return new ParseException(token, new int[0][], tokenImage);
  }
}
