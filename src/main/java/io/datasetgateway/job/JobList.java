package io.datasetgateway.job;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.job.JobRegister.Known;
import io.datasetgateway.paging.Completeness;
import io.datasetgateway.paging.Cursor;
import io.datasetgateway.paging.Federation;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.paging.Source;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The jobs that are known here, as a list: those that have not ended are looked at first. */
@ApplicationScoped
class JobList {
  private static final int LOOKS_AT_ONCE = 8;

  private final Backends backends;
  private final JobRegister register;
  private final Clock clock;

  JobList(Backends backends, JobRegister register, Clock clock) {
    this.backends = backends;
    this.register = register;
    this.clock = clock;
  }

  /** One page of the jobs that the caller may see, the newest of each backend first. */
  Uni<Page<Job>> page(
      Set<String> names,
      Set<JobKind> kinds,
      @Nullable String cursor,
      Limit limit,
      Completeness completeness) {
    Consumer caller = Caller.current().orElseThrow(() -> Fault.notFound().asException());
    List<Source<Job>> sources = new ArrayList<>();
    for (Backend backend : backends.named(names)) {
      Optional<JobMonitor> monitor = backend.port(JobMonitor.class);
      if (monitor.isPresent() && caller.mayTouchSome(backend.name() + "~")) {
        sources.add(
            new Source<>(
                backend.name().value(),
                (position, wanted) ->
                    register
                        .newest(backend.name(), place(position), Limit.MAX)
                        .chain(found -> slice(monitor.get(), caller, kinds, wanted, found))));
      }
    }
    String query = "jobs\n" + new TreeSet<>(names) + "\n" + new TreeSet<>(kinds);
    return new Federation<>(sources, null, clock).page(cursor, query, limit, completeness);
  }

  private Uni<Slice<Job>> slice(
      JobMonitor monitor, Consumer caller, Set<JobKind> kinds, int wanted, List<Known> found) {
    List<Known> shown =
        found.stream()
            .filter(one -> kinds.contains(one.job().kind()) && one.job().isVisibleTo(caller))
            .limit(wanted)
            .toList();
    boolean isLast = found.size() < Limit.MAX && shown.size() < wanted;
    String next =
        isLast || found.isEmpty()
            ? null
            : String.valueOf(
                shown.size() < wanted
                    ? found.get(found.size() - 1).place()
                    : shown.get(wanted - 1).place());
    if (shown.isEmpty()) {
      return Uni.createFrom().item(new Slice<>(List.of(), next));
    }
    return Uni.join()
        .all(shown.stream().map(one -> entry(monitor, one)).toList())
        .usingConcurrencyOf(LOOKS_AT_ONCE)
        .andFailFast()
        .map(entries -> new Slice<>(entries, next));
  }

  private Uni<Slice.Entry<Job>> entry(JobMonitor monitor, Known one) {
    return fresh(monitor, one.job())
        .map(job -> new Slice.Entry<>(job, String.valueOf(one.place())));
  }

  private Uni<Job> fresh(JobMonitor monitor, Job known) {
    return known.state().isEnd()
        ? Uni.createFrom().item(known)
        : monitor
            .look(known.id())
            .map(sight -> Jobs.merged(Optional.of(known), sight.job()))
            .onFailure(Jobs::isNotFound)
            .recoverWithItem(known::expired)
            .call(register::keep);
  }

  private static long place(@Nullable String position) {
    try {
      return position == null ? Long.MAX_VALUE : Long.parseLong(position);
    } catch (NumberFormatException e) {
      throw Cursor.refusal();
    }
  }
}
