package io.datasetgateway.link;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.link.LinkDeclarations.Area;
import io.datasetgateway.link.LinkSlot.Found;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What all backends of one end declare, as far as the caller may touch something of them. */
@ApplicationScoped
class LinkSurvey {
  private final Backends backends;
  private final LinkIndexes indexes;
  private final Clock clock;

  LinkSurvey(Backends backends, LinkIndexes indexes, Clock clock) {
    this.backends = backends;
    this.indexes = indexes;
    this.clock = clock;
  }

  /** Asks them all at once, and waits so long; never fails because of a backend. */
  Uni<Surveyed> of(LinkEnd end, Duration patience) {
    return Caller.current()
        .map(caller -> of(end, patience, caller::mayTouchSome))
        .orElseGet(() -> Uni.createFrom().item(Surveyed.NOTHING));
  }

  /** The same of all that is there, whatever the caller may touch. */
  Uni<Surveyed> ofAll(LinkEnd end, Duration patience) {
    return of(end, patience, any -> true);
  }

  private Uni<Surveyed> of(LinkEnd end, Duration patience, Predicate<String> mayTouchSome) {
    List<Uni<Surveyed>> asked = new ArrayList<>();
    backends.all().stream()
        .filter(backend -> LinkTargets.isAt(backend, end))
        .forEach(backend -> ask(mayTouchSome, backend, patience, asked));
    return asked.isEmpty()
        ? Uni.createFrom().item(Surveyed.NOTHING)
        : Uni.join()
            .all(asked)
            .andFailFast()
            .map(all -> all.stream().reduce(Surveyed.NOTHING, Surveyed::and));
  }

  private void ask(
      Predicate<String> mayTouchSome,
      Backend backend,
      Duration patience,
      List<Uni<Surveyed>> asked) {
    LinkDeclarations port = backends.require(backend, LinkDeclarations.class);
    for (Area area : port.areas()) {
      if (mayTouchSome.test(area.prefix())) {
        asked.add(
            indexes
                .of(backend, port, area, patience)
                .map(found -> surveyed(backend.name().value(), found)));
      }
    }
  }

  private Surveyed surveyed(String backend, Found found) {
    LinkIndex index = found.index();
    Fault fault = found.fault();
    if (index == null) {
      return Surveyed.failed(fault == null ? Fault.notFound() : fault, backend, clock.instant());
    }
    if (!index.isWhole()) {
      Surveyed part = Surveyed.failed(tooMany(backend), backend, index.readAt());
      return new Surveyed(List.of(), List.of(index), part.sources(), part.faults());
    }
    SourceStatus status =
        fault == null
            ? SourceStatus.ok(backend, index.readAt())
            : SourceStatus.stale(backend, fault, index.readAt());
    return new Surveyed(List.of(), List.of(index), List.of(status), List.of());
  }

  private static Fault tooMany(String backend) {
    return Fault.of(
        Fault.Kind.OVERLOADED,
        backend,
        "This backend has more datasets than are looked through for links.");
  }
}
