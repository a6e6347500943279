package io.datasetgateway.link;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks whether what links lead to is there. */
@ApplicationScoped
class LinkCheck {
  /** More are not looked at for one answer. */
  static final int MAX_LOOKS = 20;

  private final Backends backends;
  private final Clock clock;

  private record Look(DatasetId id, LinkState state, @Nullable SourceStatus source) {}

  LinkCheck(Backends backends, Clock clock) {
    this.backends = backends;
    this.clock = clock;
  }

  /** The links with what is found. What a backend told of by itself is there. */
  Uni<LinkSet> of(LinkSet set) {
    List<DatasetId> unseen =
        set.links().stream()
            .filter(Link::isClear)
            .flatMap(link -> Stream.ofNullable(link.other(set.end())))
            .filter(other -> !set.seen().contains(other))
            .toList();
    if (unseen.isEmpty()) {
      return Uni.createFrom().item(set);
    }
    Map<DatasetId, LinkState> states = new HashMap<>();
    unseen.forEach(id -> states.put(id, LinkState.UNCHECKED));
    return Uni.join()
        .all(unseen.stream().limit(MAX_LOOKS).map(this::look).toList())
        .andFailFast()
        .map(
            looks -> {
              looks.forEach(look -> states.put(look.id(), look.state()));
              return set.found(
                  states,
                  looks.stream().flatMap(look -> Stream.ofNullable(look.source())).toList());
            });
  }

  private Uni<Look> look(DatasetId id) {
    String backend = id.backend().value();
    return Uni.createFrom()
        .deferred(() -> backends.require(id, LinkDeclarations.class).declarations(id))
        .map(found -> new Look(id, LinkState.OK, SourceStatus.ok(backend, clock.instant())))
        .onFailure(FaultException.class)
        .recoverWithItem(failure -> missed(id, ((FaultException) failure).fault()));
  }

  private Look missed(DatasetId id, Fault fault) {
    return fault.kind() == Fault.Kind.NOT_FOUND
        ? new Look(id, LinkState.DANGLING, null)
        : new Look(
            id,
            LinkState.UNCHECKED,
            SourceStatus.failed(id.backend().value(), fault, clock.instant()));
  }
}
