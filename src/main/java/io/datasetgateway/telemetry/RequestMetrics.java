package io.datasetgateway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How many requests there are, of what kind, and how long they take. */
@Singleton // without a proxy: requests may end after everything else has
@Startup // so that what is counted is seen from the beginning
class RequestMetrics {
  /** The class of a caller that is not known. */
  static final String NOBODY = "none";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final String[] STATUS = {"aborted", "1xx", "2xx", "3xx", "4xx", "5xx"};

  private final MeterRegistry registry;
  private final LongAdder active = new LongAdder();
  private final Map<String, Counter> problems = new ConcurrentHashMap<>();
  private final Map<String, Route> unmatched = new ConcurrentHashMap<>();

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("gateway.requests.active", active, LongAdder::sum)
        .description("Requests that are being answered")
        .register(registry);
  }

  /** A method of HTTP; callers may send any word in its place. */
  static String method(String sent) {
    return METHODS.contains(sent) ? sent : "_OTHER";
  }

  void begun() {
    active.increment();
  }

  /**
   * A request is over.
   *
   * @param status of its answer; 0 when the caller was gone before its end
   */
  void ended(RequestTrace request, String method, int status) {
    active.decrement();
    Route known = request.route();
    Route route = known == null ? unmatched(method(method)) : known;
    int statusClass = status < 100 || status > 599 ? 0 : status / 100;
    route
        .timer(request.consumerClass(), statusClass, (who, how) -> timer(route, who, how))
        .record(request.nanos(), TimeUnit.NANOSECONDS);
    String problem = request.problem();
    if (problem != null) {
      problems.computeIfAbsent(problem, word -> RequestTrace.problems(registry, word)).increment();
    }
  }

  private Route unmatched(String method) {
    Route known = unmatched.get(method);
    return known != null
        ? known
        : unmatched.computeIfAbsent(method, absent -> new Route(absent, Route.NOWHERE, "none"));
  }

  private Timer timer(Route route, String consumerClass, int statusClass) {
    return Timer.builder("gateway.requests")
        .description("Requests, from their head to the end of the answer")
        .tags(
            "method",
            route.method(),
            "route",
            route.template(),
            "status",
            STATUS[statusClass],
            "consumer_class",
            consumerClass)
        .serviceLevelObjectives(Buckets.OF_LATENCY)
        .register(registry);
  }
}
