package io.datasetgateway.backend;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.resilience.BreakerState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a backend is.
 *
 * @param name the operator's name for it
 * @param kind what it is
 * @param state whether it answered just now
 * @param breaker what its breaker lets through
 * @param credential whether it takes the gateway's credential
 * @param capabilities what can be asked of it
 * @param version its own version, where it tells
 * @param checkedAt when it was looked at
 * @param problem why it is not up
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BackendState(
    String name,
    String kind,
    State state,
    BreakerState breaker,
    Credential credential,
    List<String> capabilities,
    @Nullable String version,
    Instant checkedAt,
    SourceStatus.@Nullable Problem problem) {

  /** Whether a backend answers. */
  enum State {
    UP,
    DOWN
  }

  /** Whether a backend takes the credential. */
  enum Credential {
    ACCEPTED,
    REJECTED,
    /** None is configured, and none is needed as far as the backend says. */
    NONE,
    /** It could not be asked. */
    UNKNOWN
  }
}
