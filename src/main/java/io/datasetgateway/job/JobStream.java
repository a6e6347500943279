package io.datasetgateway.job;

import io.datasetgateway.problem.Drain;
import io.datasetgateway.security.Caller;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A job's events as a stream of server-sent events: with a heartbeat, so that whoever is in between
 * keeps the connection, and for as long as the caller's token is valid and this gateway stays. Who
 * comes back is told by another what has happened since.
 */
final class JobStream {
  private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
  private static final int CHECKS_PER_HEARTBEAT = 3;
  private static final long RECONNECT_MILLIS = 2_000;

  private final Sse sse;
  private final JobMetrics metrics;
  private final Drain drain;

  JobStream(Sse sse, JobMetrics metrics, Drain drain) {
    this.sse = sse;
    this.metrics = metrics;
    this.drain = drain;
  }

  Multi<OutboundSseEvent> of(Multi<JobEvent> events) {
    BooleanSupplier validity = Caller.validity();
    Multi<Optional<OutboundSseEvent>> told =
        events
            .map(event -> Optional.of(toSse(event)))
            .onCompletion()
            .continueWith(Optional.empty());
    Multi<Optional<OutboundSseEvent>> heartbeats =
        Multi.createFrom()
            .ticks()
            .startingAfter(CHECK_EVERY)
            .every(CHECK_EVERY)
            .onOverflow()
            .drop()
            .filter(tick -> (tick + 1) % CHECKS_PER_HEARTBEAT == 0 || !validity.getAsBoolean())
            .map(tick -> validity.getAsBoolean() ? Optional.of(heartbeat()) : Optional.empty());
    Multi<Optional<OutboundSseEvent>> farewell =
        drain
            .closing()
            .map(closing -> Optional.of(farewell()))
            .toMulti()
            .onCompletion()
            .continueWith(Optional.empty());
    return metrics.open(
        Multi.createBy()
            .merging()
            .streams(told, heartbeats, farewell)
            .select()
            .first(Optional::isPresent)
            .map(Optional::orElseThrow));
  }

  private OutboundSseEvent toSse(JobEvent event) {
    return sse.newEventBuilder()
        .id(String.valueOf(event.sequence()))
        .name("job")
        .reconnectDelay(RECONNECT_MILLIS)
        .data(Job.class, event.job())
        .build();
  }

  private OutboundSseEvent farewell() {
    return sse.newEventBuilder().reconnectDelay(RECONNECT_MILLIS).comment("come back").build();
  }

  private OutboundSseEvent heartbeat() {
    return sse.newEventBuilder().comment("heartbeat").build();
  }
}
