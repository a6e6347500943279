package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.math.BigDecimal;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Sets a request's deadline: what {@code Gateway-Timeout} asks for, in seconds, or the default. */
@ApplicationScoped
class DeadlineFilter {
  static final String HEADER = "Gateway-Timeout";
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

  private final TimeoutConfig config;

  DeadlineFilter(TimeoutConfig config) {
    this.config = config;
  }

  // After the door checks: a header that is not valid is said after what is forbidden or not there.
  @ServerRequestFilter(priority = Priorities.ENTITY_CODER)
  public void attach(ContainerRequestContext request) {
    Duration time = patience(request.getHeaderString(HEADER));
    CallContext.current().withDeadline(Deadline.in(time)).attach();
  }

  private Duration patience(@Nullable String asked) {
    if (asked == null) {
      return config.defaultTimeout();
    }
    try {
      BigDecimal seconds = new BigDecimal(asked.strip());
      BigDecimal max = BigDecimal.valueOf(config.max().toSeconds());
      if (seconds.signum() > 0) {
        return Duration.ofNanos(seconds.min(max).multiply(NANOS).longValue());
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of bounds
    }
    throw Fault.invalid(HEADER, "must be a number of seconds greater than 0").asException();
  }
}
