package io.datasetgateway.telemetry;

import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One operation of the API, and what its requests are measured with. */
final class Route {
  /** What a request leads to that leads to no operation. */
  static final String NOWHERE = "unmatched";

  private final String method;
  private final String template;
  private final String operation;
  private final Map<String, @Nullable Timer[]> timers = new ConcurrentHashMap<>();

  /**
   * @param template the path with its parameters in braces
   * @param operation as the description of the API names it
   */
  Route(String method, String template, String operation) {
    this.method = method;
    this.template = template;
    this.operation = operation;
  }

  String method() {
    return method;
  }

  String template() {
    return template;
  }

  String operation() {
    return operation;
  }

  /**
   * What requests are measured with that ended alike; the same one each time.
   *
   * @param statusClass 1 to 5, or 0 for callers who were gone
   * @param made makes the timer of a consumer class and a status class
   */
  Timer timer(String consumerClass, int statusClass, BiFunction<String, Integer, Timer> made) {
    @Nullable Timer[] known = timers.get(consumerClass);
    if (known == null) {
      known = timers.computeIfAbsent(consumerClass, absent -> new Timer[6]);
    }
    Timer timer = known[statusClass];
    if (timer == null) {
      timer = made.apply(consumerClass, statusClass); // made twice, it is the same one
      known[statusClass] = timer;
    }
    return timer;
  }
}
