package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The changes of all jobs, in order; each is forgotten after a while. */
final class DqopsJobLog {

  private static final Duration KEPT = Duration.ofSeconds(1200);

  private final DqopsSequence numbers;
  private final Clock clock;
  private final Deque<Change> changes = new ArrayDeque<>();
  private Promise<Long> next = Promise.promise();

  private record Change(long number, DqopsJob job) {}

  DqopsJobLog(DqopsSequence numbers, Clock clock) {
    this.numbers = numbers;
    this.clock = clock;
  }

  void add(DqopsJob job) {
    long number = numbers.next();
    append(new Change(number, job)).complete(number);
  }

  private synchronized Promise<Long> append(Change change) {
    Instant oldest = clock.instant().minus(KEPT);
    changes.removeIf(it -> it.job().changedAt().isBefore(oldest));
    changes.add(change);
    Promise<Long> awaited = next;
    next = Promise.promise();
    return awaited;
  }

  /** The number of the next change, when there is one. */
  synchronized Future<Long> next() {
    return next.future();
  }

  /** Those with a higher number. */
  synchronized ArrayNode since(String domain, long number) {
    ArrayNode json = SandboxJson.array();
    changes.stream()
        .filter(it -> it.number() > number && it.job().domain().equals(domain))
        .forEach(it -> json.add(it.job().change(it.number())));
    return json;
  }
}
