package io.datasetgateway.quality;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;

/** Asks the backend of a dataset for its results, and judges them. */
@ApplicationScoped
class Verdicts {
  private final Backends backends;
  private final Clock clock;
  private final Judge judge;

  Verdicts(Backends backends, Clock clock, QualityConfig config) {
    this.backends = backends;
    this.clock = clock;
    this.judge = new Judge(clock, config.maxAge());
  }

  Uni<Quality> on(DatasetId id, QualityQuery query, Set<QualityInclude> include) {
    query.check(clock.instant());
    return backends
        .require(id, QualityMonitor.class)
        .quality(id, query)
        .map(reading -> Quality.of(reading, judge.judge(reading), include, clock.instant()));
  }
}
