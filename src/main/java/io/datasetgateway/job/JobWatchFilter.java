package io.datasetgateway.job;

import io.datasetgateway.id.JobId;
import io.datasetgateway.problem.Fault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a job before it is watched: the headers of a stream are sent before its first item is
 * there, so that a stream could not be refused any more.
 */
class JobWatchFilter {
  private static final String EVENTS = JobWatchFilter.class.getName();

  private final Jobs jobs;

  JobWatchFilter(Jobs jobs) {
    this.jobs = jobs;
  }

  @WatchesJob
  @ServerRequestFilter(priority = Priorities.USER)
  public Uni<Void> prepare(ContainerRequestContext request) {
    JobId id = JobId.fromString(request.getUriInfo().getPathParameters().getFirst("id"));
    return jobs.watch(id, sequence(request.getHeaderString("Last-Event-ID")))
        .invoke(events -> request.setProperty(EVENTS, events))
        .replaceWithVoid();
  }

  /** What was prepared. */
  @SuppressWarnings("unchecked")
  static Multi<JobEvent> events(ContainerRequestContext request) {
    return (Multi<JobEvent>) request.getProperty(EVENTS);
  }

  private static @Nullable Long sequence(@Nullable String eventId) {
    try {
      return eventId == null || eventId.isEmpty() ? null : Long.valueOf(eventId);
    } catch (NumberFormatException e) {
      throw Fault.invalid("Last-Event-ID", "is not the id of an event of a job").asException();
    }
  }
}
