package io.datasetgateway.backend;

import io.datasetgateway.backend.BackendState.Credential;
import io.datasetgateway.backend.BackendState.State;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks how the backends are. */
@ApplicationScoped
class BackendStates {
  private final Backends backends;
  private final Clock clock;

  BackendStates(Backends backends, Clock clock) {
    this.backends = backends;
    this.clock = clock;
  }

  /** All of them, in the order of their names. */
  Uni<List<BackendState>> all() {
    return backends.all().isEmpty()
        ? Uni.createFrom().item(List.of())
        : Uni.join().all(backends.all().stream().map(this::of).toList()).andFailFast();
  }

  /** One; a backend that does not answer is an answer too. */
  Uni<BackendState> of(Backend backend) {
    return Uni.createFrom()
        .deferred(() -> backends.require(backend, BackendProbe.class).look())
        .map(seen -> state(backend, seen, null))
        .onFailure(FaultException.class)
        .recoverWithItem(failure -> state(backend, null, ((FaultException) failure).fault()));
  }

  private BackendState state(
      Backend backend, BackendProbe.@Nullable Seen seen, @Nullable Fault fault) {
    return new BackendState(
        backend.name().value(),
        backend.kind(),
        fault == null ? State.UP : State.DOWN,
        backend.breaker(),
        credential(backend, fault),
        backend.ports().stream()
            .filter(port -> port.isAnnotationPresent(Capability.class))
            .map(Backends::capability)
            .sorted()
            .toList(),
        seen == null ? null : seen.version(),
        clock.instant(),
        fault == null ? null : new SourceStatus.Problem(fault.type(), fault.detail()));
  }

  private static Credential credential(Backend backend, @Nullable Fault fault) {
    if (fault == null) {
      return backend.hasCredential() ? Credential.ACCEPTED : Credential.NONE;
    }
    return switch (fault.kind()) {
      case CREDENTIAL_REJECTED, DENIED -> Credential.REJECTED;
      default -> Credential.UNKNOWN;
    };
  }
}
