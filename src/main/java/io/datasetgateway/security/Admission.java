package io.datasetgateway.security;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.state.Quota;
import io.datasetgateway.state.Quotas;
import io.datasetgateway.state.Quotas.Left;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets in as many requests of a consumer as its quota allows, and tells it on every answer how many
 * are left (the IETF's RateLimit header fields). It comes before anything is looked at but the
 * token, so that a refused request costs nothing.
 */
@ApplicationScoped
@Startup // so that what is counted is seen from the beginning
class Admission {
  private static final String SPACE = "consumer";
  private static final String POLICY = "\"requests\"";

  private final Quotas quotas;
  private final Optional<Quota> common;
  private final MeterRegistry metrics;
  private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

  Admission(Quotas quotas, QuotaConfig config, MeterRegistry metrics) {
    this.quotas = quotas;
    this.common = common(config);
    this.metrics = metrics;
    refusals(
        Consumer.API_KEY); // there from the beginning, so that the first one is seen to be more
  }

  /**
   * Counts one request.
   *
   * @param answer gets the headers
   * @return what is left; absent where there is no quota. Fails with QUOTA_EXCEEDED
   */
  Uni<Optional<Left>> admit(Consumer consumer, HttpServerResponse answer) {
    return consumer
        .ownQuota()
        .or(() -> common)
        .map(quota -> quotas.take(SPACE, consumer.name(), quota))
        .map(taking -> taking.invoke(left -> tell(consumer, left, answer)).map(Optional::of))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private void tell(Consumer consumer, Left left, HttpServerResponse answer) {
    answer
        .putHeader("RateLimit-Policy", POLICY + ";q=" + left.quota().perMinute() + ";w=60")
        .putHeader(
            "RateLimit", POLICY + ";r=" + left.remaining() + ";t=" + seconds(left.untilFull()));
    if (!left.taken()) {
      refusals(consumer.consumerClass()).increment();
      throw Fault.of(Fault.Kind.QUOTA_EXCEEDED, "Your requests of this minute are used up.")
          .withRetryAfter(left.untilNext())
          .asException();
    }
  }

  private Counter refusals(String consumerClass) {
    return refusals.computeIfAbsent(
        consumerClass,
        absent ->
            Counter.builder("gateway.quota.exceeded")
                .description("Requests beyond a consumer's quota")
                .tag("consumer_class", absent)
                .register(metrics));
  }

  private static long seconds(Duration time) {
    return time.plusMillis(999).toSeconds();
  }

  private static Optional<Quota> common(QuotaConfig config) {
    if (config.requestsPerMinute().isEmpty()) {
      if (config.burst().isPresent()) {
        throw new ConfigurationException(
            "gateway.quotas.burst needs gateway.quotas.requests-per-minute");
      }
      return Optional.empty();
    }
    try {
      Quota minute = Quota.perMinute(config.requestsPerMinute().getAsInt());
      return Optional.of(new Quota(minute.perMinute(), config.burst().orElse(minute.burst())));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("gateway.quotas.*: " + e.getMessage());
    }
  }
}
